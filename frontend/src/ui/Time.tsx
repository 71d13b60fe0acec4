import { useSyncExternalStore } from "react";
import { exact, relative } from "./relative";

const listeners = new Set<() => void>();
let minute = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	timer ??= setInterval(() => {
		minute = Date.now();
		for (const each of listeners) each();
	}, 30_000);
	return () => {
		listeners.delete(listener);
		if (listeners.size === 0) {
			clearInterval(timer);
			timer = undefined;
		}
	};
}

/** A moment: relative to now, exact on hover. */
export function Time({ at }: { at: string }) {
	useSyncExternalStore(subscribe, () => minute);
	const then = new Date(at);
	return (
		<time
			dateTime={at}
			onPointerEnter={({ currentTarget }) => {
				currentTarget.title = exact(then);
			}}
		>
			{relative(then, new Date())}
		</time>
	);
}
