/** Has the service worker keep guides that are practised and that nobody opened. */
export function keepGuides(guides: readonly string[]): void {
	for (const guide of guides) navigator.serviceWorker?.controller?.postMessage({ opened: `/guides/${guide}` });
}

/** When what the page shows was kept, if the service worker answered because the server did not. */
let keptAt: string | null = null;
const watchers = new Set<() => void>();

export function noteKept(response: Response): void {
	const next = response.headers.get("X-Kept-At");
	if (next === keptAt) return;
	keptAt = next;
	for (const watcher of watchers) watcher();
}

export const readKeptAt = (): string | null => keptAt;

export function watchKept(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}
