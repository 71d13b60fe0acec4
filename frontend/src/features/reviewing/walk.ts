const place = "redraft.queue";

/** Remembers in this tab the order in which the queue showed its proposals. */
export function rememberQueue(ids: readonly string[]): void {
	try {
		sessionStorage.setItem(place, JSON.stringify(ids));
	} catch {
		// Then one goes back to the queue for the next.
	}
}

/** The proposals before and after one in the queue that it was opened from. */
export function neighbours(id: string): { previous?: string | undefined; next?: string | undefined } {
	try {
		const ids: unknown = JSON.parse(sessionStorage.getItem(place) ?? "[]");
		if (!Array.isArray(ids)) return {};
		const at = ids.indexOf(id);
		return at < 0 ? {} : { previous: ids[at - 1], next: ids[at + 1] };
	} catch {
		return {};
	}
}
