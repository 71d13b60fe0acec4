/** Whose account this browser is signed in to, as the server said last; it stays known while the server cannot be asked. */
const storage = "redraft.account";
const watchers = new Set<() => void>();
let account = stored();

export const readAccount = (): string | null => account;

export function watchAccount(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}

/** Notes whose it is, or that it is nobody's. */
export function noteAccount(next: string | null): void {
	if (next === account) return;
	account = next;
	try {
		if (next === null) localStorage.removeItem(storage);
		else localStorage.setItem(storage, next);
	} catch {
		// Only this page knows it then.
	}
	tell();
}

addEventListener("storage", ({ key }) => {
	if (key !== null && key !== storage) return;
	account = stored();
	tell();
});

/** Where the browser keeps the cards that an account saw last. */
export const cardsPlace = (person: string): string => `redraft.cards.${person}`;

export function forgetCards(person: string): void {
	try {
		localStorage.removeItem(cardsPlace(person));
	} catch {
		// There was nothing then.
	}
}

function tell() {
	for (const watcher of watchers) watcher();
}

function stored(): string | null {
	try {
		return localStorage.getItem(storage);
	} catch {
		return null;
	}
}
