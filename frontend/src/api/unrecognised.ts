/** Whether the server could not look up who is signed in, and answers from memory as to anybody. */
let unrecognised = false;
const watchers = new Set<() => void>();

export function noteRecognition(response: Response): void {
	const next = isUnrecognised(response);
	if (next === unrecognised) return;
	unrecognised = next;
	for (const watcher of watchers) watcher();
}

export const isUnrecognised = (response: Response): boolean => response.headers.get("X-Session") === "unknown";

export const readUnrecognised = (): boolean => unrecognised;

export function watchRecognition(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}
