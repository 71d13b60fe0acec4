import { useEffect, useRef } from "react";
import { isTyping, KeySequence } from "./keySequence";

export interface KeyBinding {
	key: string;
	/** What it does, for the list of keys. */
	label: string;
	run: () => void;
}

const layers = new Set<{ current: readonly KeyBinding[] }>();
const sequence = new KeySequence();

/** Every key that does something on the page as it is now. */
export function activeKeys(): KeyBinding[] {
	return [...layers].flatMap((layer) => [...layer.current]);
}

document.addEventListener("keydown", (event) => {
	if (event.defaultPrevented || isTyping(event.composedPath())) return;
	if (event.key === " " && event.target instanceof Element && event.target.closest("button, summary, input, a")) return;
	const bindings = activeKeys();
	const hit = sequence.press(
		event,
		bindings.map((binding) => binding.key),
		event.timeStamp,
	);
	// The layer that came last is the innermost.
	const binding = bindings.findLast((each) => each.key === hit);
	if (!binding) return;
	event.preventDefault();
	binding.run();
});

/** Makes keys work for as long as the caller is in the page. */
export function useKeys(bindings: readonly KeyBinding[]): void {
	const layer = useRef(bindings);
	layer.current = bindings;
	useEffect(() => {
		layers.add(layer);
		return () => {
			layers.delete(layer);
		};
	}, []);
}
