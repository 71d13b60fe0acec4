import type { QueryClient } from "@tanstack/react-query";
import { client, type Schema } from "./client";

type Person = Schema<"PersonRef">;

const leastWaitInMs = 2_000;
const mostWaitInMs = 60_000;
/** Events that come together are answered by reading once. */
const gatherInMs = 250;

const nobody: readonly Person[] = [];
let presence = new Map<string, readonly Person[]>();
const watchers = new Set<() => void>();

/** Who is looking at a proposal now, as far as the stream has told. */
export function lookingAt(proposal: string): readonly Person[] {
	return presence.get(proposal) ?? nobody;
}

export function watchPresence(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}

function setPresence(next: Map<string, readonly Person[]>): void {
	presence = next;
	for (const watcher of watchers) watcher();
}

/**
 * Reads again what others change, for as long as the page is looked at. A stream that breaks is opened again, from where
 * it broke; until then, and where streams do not work, the pages poll.
 */
export function goLive(queries: QueryClient): () => void {
	let stream: EventSource | null = null;
	let last = "";
	let wait = leastWaitInMs;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const refresh = refresher(queries);

	function open(): void {
		clearTimeout(timer);
		if (stream || document.visibilityState === "hidden") return;
		stream = new EventSource(`/api/v1/events${last && `?last_event_id=${last}`}`);
		const on = (kind: string, does: (data: never) => void) =>
			stream?.addEventListener(kind, (event: MessageEvent<string>) => {
				if (event.lastEventId) last = event.lastEventId;
				does(JSON.parse(event.data) as never);
			});
		on("hello", () => {
			wait = leastWaitInMs;
			setPresence(new Map());
		});
		on("reset", () => refresh.all());
		on("proposal", ({ proposal }: { proposal: string }) => refresh.proposal(proposal));
		on("discussion", ({ proposal }: { proposal: string }) => refresh.proposal(proposal));
		on("version", ({ guide, question }: { guide: string; question: string }) => refresh.question(guide, question));
		on("presence", ({ proposal, people }: { proposal: string; people: Person[] }) =>
			setPresence(new Map(presence).set(proposal, people)),
		);
		stream.onerror = () => {
			close();
			void queries.invalidateQueries({ queryKey: ["session"] }); // who was suspended meanwhile opens no more streams
			timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
			wait = Math.min(wait * 2, mostWaitInMs);
		};
	}
	function close(): void {
		clearTimeout(timer);
		stream?.close();
		stream = null;
	}
	function look(): void {
		if (document.visibilityState === "hidden") close();
		else open();
	}

	open();
	document.addEventListener("visibilitychange", look);
	window.addEventListener("online", open);
	return () => {
		document.removeEventListener("visibilitychange", look);
		window.removeEventListener("online", open);
		close();
		setPresence(new Map());
	};
}

function refresher(queries: QueryClient) {
	const waiting = new Map<string, readonly string[]>();
	const again = (...keys: (readonly string[])[]) => {
		const first = waiting.size === 0;
		for (const key of keys) waiting.set(JSON.stringify(key), key);
		if (!first) return;
		setTimeout(() => {
			for (const queryKey of waiting.values()) void queries.invalidateQueries({ queryKey });
			waiting.clear();
		}, gatherInMs);
	};
	return {
		all: () => void queries.invalidateQueries(),
		proposal: (id: string) =>
			again(["proposal", id], ["threads", id], ["merge", id], ["proposals"], ["session"], ["notices"]),
		question: (guide: string, question: string) =>
			again(["question", guide, question], ["versions", guide, question], ["guide", guide], ["session"], ["notices"]),
	};
}

/** Says that one is looking at a proposal. What comes of it does not matter to the page: a lease blocks nobody. */
export async function holdLease(proposal: string): Promise<void> {
	await client.PUT("/proposals/{proposal}/lease", { params: { path: { proposal } } }).catch(() => {});
}

/** Says that one looks away, also while the page goes. */
export async function endLease(proposal: string): Promise<void> {
	await client
		.DELETE("/proposals/{proposal}/lease", { params: { path: { proposal } }, keepalive: true })
		.catch(() => {});
}
