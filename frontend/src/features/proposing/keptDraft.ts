import type { Writing } from "./autosave";
import type { Kept } from "./opening";

/** The second copy of what is typed, in this browser, per person and question. */
export class KeptDraft {
	#place: string;

	constructor(person: string, guide: string, question: string) {
		this.#place = `redraft.draft.${person}.${guide}/${question}`;
	}

	keep(writing: Writing, etag: string | null): boolean {
		try {
			localStorage.setItem(this.#place, JSON.stringify({ writing, etag } satisfies Kept));
			return true;
		} catch {
			return false;
		}
	}

	read(): Kept | null {
		try {
			const kept = JSON.parse(localStorage.getItem(this.#place) ?? "null") as Kept | null;
			return typeof kept?.writing?.body === "string" ? kept : null;
		} catch {
			return null;
		}
	}

	forget(): void {
		try {
			localStorage.removeItem(this.#place);
		} catch {
			// There was nothing then.
		}
	}
}
