import { useSyncExternalStore } from "react";

/** Whether this browser keeps something of an account, or of studying without one. What only that needs is fetched only then. */
let own = stored();
const watchers = new Set<() => void>();

export const keepsOwn = (): boolean => own;

export function noteOwn(): void {
	if (own) return;
	own = true;
	for (const watcher of watchers) watcher();
}

export function useOwn(): boolean {
	return useSyncExternalStore(watch, keepsOwn);
}

function watch(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}

function stored(): boolean {
	try {
		return Object.keys(localStorage).some((key) => /^redraft\.(account|study)/.test(key));
	} catch {
		return false;
	}
}
