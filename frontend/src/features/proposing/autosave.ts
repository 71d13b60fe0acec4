/** What is being written. Compared and kept as a whole. */
export interface Writing {
	guidance: string;
	body: string;
	summary: string;
	base_version: number;
	/** Why what the checks warn of stays. */
	check_note?: string | undefined;
	revises?: string | undefined;
}

export interface SavedWriting {
	writing: Writing;
	etag: string;
}

/** What became of an attempt to save. */
export type Failed = "offline" | "signed_out" | "changed_elsewhere" | "refused";

export interface Ports {
	/** Saves over the state named by the tag, or as the first one (null). */
	save(writing: Writing, etag: string | null): Promise<{ etag: string }>;
	read(): Promise<SavedWriting | null>;
	/** Keeps a second copy in this browser; false when there is no room for one. */
	keep(writing: Writing, etag: string | null): boolean;
	forget(): void;
	sort(error: unknown): { failed: Failed; why: string };
	later(run: () => void, inMs: number): () => void;
	now(): number;
}

export type SaveState =
	| { kind: "untouched" }
	| { kind: "saved"; at: number }
	| { kind: "waiting" }
	| { kind: "saving" }
	| { kind: "offline"; kept: boolean }
	| { kind: "signed_out"; kept: boolean }
	| { kind: "refused"; kept: boolean; why: string }
	/** Another tab or device saved something else, or (null) threw the draft away or submitted it. */
	| { kind: "conflict"; theirs: SavedWriting | null }
	| { kind: "ended" };

export const pauseInMs = 2_000;
export const retryInMs = 8_000;

/**
 * Saves what is written, a moment after it was typed, one request at a time. Every change is first kept in this browser,
 * so that a lost network, session or tab loses nothing. It knows no network, clock or storage: they are handed in.
 */
export class Autosave {
	#writing: Writing;
	#etag: string | null;
	#ports: Ports;
	#state: SaveState = { kind: "untouched" };
	#kept = true;
	#running: Promise<void> | null = null;
	#held = false;
	#cancel: (() => void) | null = null;
	/** What was sent without an answer: if the server has it, it was ours. */
	#unanswered: Writing[] = [];
	#listeners = new Set<() => void>();

	constructor(start: Writing, etag: string | null, ports: Ports) {
		this.#writing = start;
		this.#etag = etag;
		this.#ports = ports;
	}

	get state(): SaveState {
		return this.#state;
	}
	get writing(): Writing {
		return this.#writing;
	}
	get etag(): string | null {
		return this.#etag;
	}
	/** Whether closing the page now would lose words. */
	get atRisk(): boolean {
		return !["untouched", "saved", "ended"].includes(this.#state.kind) && !this.#kept;
	}

	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	change(writing: Writing): void {
		if (this.#state.kind === "ended" || same(writing, this.#writing)) return;
		this.#writing = writing;
		this.#kept = this.#ports.keep(writing, this.#etag);
		const { kind } = this.#state;
		if (kind === "conflict" || kind === "saving") this.#set(this.#state);
		if (kind === "conflict") return;
		if (kind === "offline" || kind === "signed_out") this.#set({ kind, kept: this.#kept });
		else if (kind !== "saving") this.#set({ kind: "waiting" });
		if (!this.#running && !this.#cancel) this.#schedule(pauseInMs);
	}

	/** Tries at once: the network or the session may be back. */
	wake(): void {
		if (!["waiting", "offline", "signed_out"].includes(this.#state.kind)) return;
		this.#unschedule();
		void this.#save();
	}

	/** Settles a conflict. The other text is then gone from the draft, or ours is. */
	choose(whose: "mine" | "theirs"): void {
		if (this.#state.kind !== "conflict") return;
		const { theirs } = this.#state;
		this.#etag = theirs?.etag ?? null;
		if (whose === "theirs" && theirs) {
			this.#writing = theirs.writing;
			this.#ports.forget();
			this.#set({ kind: "saved", at: this.#ports.now() });
			return;
		}
		this.#set({ kind: "waiting" });
		void this.#save();
	}

	/** Begins with words that are kept in this browser only: they are saved a moment later. */
	resume(): void {
		if (this.#state.kind !== "untouched") return;
		this.#set({ kind: "waiting" });
		this.#schedule(pauseInMs);
	}

	/** Begins with two texts to choose from; nothing is saved until one is chosen. */
	contend(theirs: SavedWriting): void {
		this.#set({ kind: "conflict", theirs });
	}

	/**
	 * Does what ends the draft, such as submitting it, while no save is under way: one that arrived afterwards would begin the draft anew.
	 * What is typed meanwhile, or what could not be done, is saved a moment later, unless the draft has ended.
	 */
	async hold<T>(run: () => Promise<T>): Promise<T> {
		this.#held = true;
		this.#unschedule();
		await this.#running;
		try {
			return await run();
		} finally {
			this.#held = false;
			if (["waiting", "offline", "signed_out"].includes(this.#state.kind)) this.#schedule(pauseInMs);
		}
	}

	/** Stops for good: the draft was submitted or thrown away. */
	end(): void {
		this.#unschedule();
		this.#ports.forget();
		this.#set({ kind: "ended" });
	}

	/** Stops for now: the page is left. The copy in this browser stays if anything is unsaved. */
	rest(): void {
		this.#unschedule();
		if (this.#state.kind === "waiting") void this.#save();
	}

	async #save(): Promise<void> {
		if (this.#running || this.#held) return;
		this.#running = this.#send();
		await this.#running;
	}

	async #send(): Promise<void> {
		const sent = this.#writing;
		this.#set({ kind: "saving" });
		try {
			const { etag } = await this.#ports.save(sent, this.#etag);
			this.#answered(sent, etag);
		} catch (error) {
			await this.#failed(sent, error);
		} finally {
			this.#running = null;
		}
	}

	#answered(sent: Writing, etag: string): void {
		this.#etag = etag;
		this.#unanswered = [];
		if (this.#state.kind === "ended") return;
		if (same(sent, this.#writing)) {
			this.#ports.forget();
			this.#kept = true;
			this.#set({ kind: "saved", at: this.#ports.now() });
		} else {
			this.#kept = this.#ports.keep(this.#writing, etag);
			this.#set({ kind: "waiting" });
			this.#schedule(pauseInMs);
		}
	}

	async #failed(sent: Writing, error: unknown): Promise<void> {
		const { failed, why } = this.#ports.sort(error);
		if (this.#state.kind === "ended") return;
		if (failed === "offline") {
			this.#unanswered.push(sent);
			this.#set({ kind: "offline", kept: this.#kept });
			this.#schedule(retryInMs);
		} else if (failed === "signed_out") {
			this.#set({ kind: "signed_out", kept: this.#kept });
			this.#schedule(retryInMs);
		} else if (failed === "refused") {
			this.#set({ kind: "refused", kept: this.#kept, why });
		} else await this.#compare(sent);
	}

	async #compare(sent: Writing): Promise<void> {
		let theirs: SavedWriting | null;
		try {
			theirs = await this.#ports.read();
		} catch (error) {
			const { failed, why } = this.#ports.sort(error);
			const kept = this.#kept;
			this.#set(failed === "signed_out" ? { kind: "signed_out", kept } : { kind: "offline", kept });
			if (why) this.#schedule(retryInMs);
			return;
		}
		if ((this.#state as SaveState).kind === "ended") return;
		const ours = theirs && [sent, ...this.#unanswered].some((each) => same(each, theirs.writing));
		if (theirs && ours) {
			this.#answered(theirs.writing, theirs.etag);
		} else this.#set({ kind: "conflict", theirs });
	}

	#schedule(inMs: number): void {
		this.#unschedule();
		this.#cancel = this.#ports.later(() => {
			this.#cancel = null;
			void this.#save();
		}, inMs);
	}

	#unschedule(): void {
		this.#cancel?.();
		this.#cancel = null;
	}

	#set(state: SaveState): void {
		this.#state = state;
		for (const listener of this.#listeners) listener();
	}
}

export function same(a: Writing, b: Writing): boolean {
	return (
		a.body === b.body &&
		a.guidance === b.guidance &&
		a.summary === b.summary &&
		a.base_version === b.base_version &&
		(a.check_note ?? "") === (b.check_note ?? "") &&
		(a.revises ?? "") === (b.revises ?? "")
	);
}
