import { describe, expect, it } from "vitest";
import { Autosave, type Failed, type Ports, pauseInMs, retryInMs, type SavedWriting, type Writing } from "./autosave";

const start: Writing = { guidance: "g", body: "b", summary: "", base_version: 3 };
const typed = (body: string): Writing => ({ ...start, body });

/** A server, a browser's storage and a clock that only move when told to. */
class Rig implements Ports {
	server: SavedWriting | null = null;
	kept: Writing | null = null;
	room = true;
	fail: Failed | null = null;
	loseAnswer = false;
	/** A request is on its way until this is done. */
	delay: Promise<void> = Promise.resolve();
	saves = 0;
	#clock = 0;
	#timers: { at: number; run: () => void }[] = [];

	async save(writing: Writing, etag: string | null) {
		this.saves += 1;
		await this.delay;
		if (this.fail) throw this.fail;
		if ((this.server?.etag ?? null) !== etag) throw "changed_elsewhere";
		this.server = { writing, etag: `"${this.saves}"` };
		if (this.loseAnswer) throw "offline";
		return { etag: this.server.etag };
	}
	async read() {
		return this.server;
	}
	keep(writing: Writing) {
		if (this.room) this.kept = writing;
		return this.room;
	}
	forget() {
		this.kept = null;
	}
	sort(error: unknown) {
		return { failed: error as Failed, why: String(error) };
	}
	later(run: () => void, inMs: number) {
		const timer = { at: this.#clock + inMs, run };
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((each) => each !== timer);
		};
	}
	now() {
		return this.#clock;
	}
	async pass(inMs: number) {
		this.#clock += inMs;
		const due = this.#timers.filter((timer) => timer.at <= this.#clock);
		this.#timers = this.#timers.filter((timer) => timer.at > this.#clock);
		for (const timer of due) timer.run();
		for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
	}
}

function rigged(etag: string | null = null) {
	const rig = new Rig();
	return { rig, autosave: new Autosave(start, etag, rig) };
}

describe("Autosave", () => {
	it("saves once, a moment after the first of several changes", async () => {
		const { rig, autosave } = rigged();
		autosave.change(typed("b1"));
		autosave.change(typed("b2"));
		expect(autosave.state.kind).toBe("waiting");
		expect(rig.kept).toEqual(typed("b2"));
		await rig.pass(pauseInMs);
		expect(rig.saves).toBe(1);
		expect(rig.server?.writing).toEqual(typed("b2"));
		expect(autosave.state).toEqual({ kind: "saved", at: pauseInMs });
		expect(rig.kept).toBeNull();
	});

	it("does nothing while nothing was changed", async () => {
		const { rig, autosave } = rigged();
		autosave.change({ ...start });
		await rig.pass(60_000);
		expect(rig.saves).toBe(0);
		expect(autosave.state.kind).toBe("untouched");
	});

	it("saves again what was typed while a save was on its way", async () => {
		const { rig, autosave } = rigged();
		autosave.change(typed("b1"));
		const passing = rig.pass(pauseInMs);
		autosave.change(typed("b2"));
		await passing;
		expect(rig.server?.writing.body).toBe("b1");
		expect(autosave.state.kind).toBe("waiting");
		await rig.pass(pauseInMs);
		expect(rig.server?.writing.body).toBe("b2");
	});

	it("keeps the words in this browser while offline, and saves when the network is back", async () => {
		const { rig, autosave } = rigged();
		rig.fail = "offline";
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		expect(autosave.state).toEqual({ kind: "offline", kept: true });
		expect(autosave.atRisk).toBe(false);
		rig.fail = null;
		autosave.wake();
		await rig.pass(0);
		expect(autosave.state.kind).toBe("saved");
	});

	it("tries again by itself", async () => {
		const { rig, autosave } = rigged();
		rig.fail = "offline";
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		rig.fail = null;
		await rig.pass(retryInMs);
		expect(autosave.state.kind).toBe("saved");
	});

	it("is at risk only when neither the server nor this browser has the words", async () => {
		const { rig, autosave } = rigged();
		rig.room = false;
		rig.fail = "offline";
		expect(autosave.atRisk).toBe(false);
		autosave.change(typed("b1"));
		expect(autosave.atRisk).toBe(true);
		rig.fail = null;
		await rig.pass(pauseInMs);
		expect(autosave.atRisk).toBe(false);
	});

	it("says that the session ended, and goes on when it is back", async () => {
		const { rig, autosave } = rigged();
		rig.fail = "signed_out";
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		expect(autosave.state).toEqual({ kind: "signed_out", kept: true });
		expect(rig.kept).toEqual(typed("b1"));
		rig.fail = null;
		autosave.wake();
		await rig.pass(0);
		expect(rig.server?.writing.body).toBe("b1");
	});

	it("recognises its own words when an answer was lost", async () => {
		const { rig, autosave } = rigged();
		rig.loseAnswer = true;
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		rig.loseAnswer = false;
		autosave.change(typed("b2"));
		await rig.pass(retryInMs);
		await rig.pass(pauseInMs);
		expect(autosave.state.kind).toBe("saved");
		expect(rig.server?.writing.body).toBe("b2");
	});

	it.each(["mine", "theirs"] as const)(
		"lets the person choose %s when another tab saved something else",
		async (whose) => {
			const { rig, autosave } = rigged('"0"');
			rig.server = { writing: typed("other"), etag: '"9"' };
			autosave.change(typed("b1"));
			await rig.pass(pauseInMs);
			expect(autosave.state).toMatchObject({ kind: "conflict", theirs: { etag: '"9"' } });
			autosave.change(typed("b2"));
			await rig.pass(60_000);
			expect(rig.server.writing.body).toBe("other");
			autosave.choose(whose);
			await rig.pass(0);
			expect(rig.server?.writing.body).toBe(whose === "mine" ? "b2" : "other");
			expect(autosave.writing.body).toBe(whose === "mine" ? "b2" : "other");
			expect(autosave.state.kind).toBe("saved");
		},
	);

	it("does not resurrect by itself a draft that was submitted elsewhere", async () => {
		const { rig, autosave } = rigged('"0"');
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		expect(autosave.state).toEqual({ kind: "conflict", theirs: null });
		autosave.choose("mine");
		await rig.pass(0);
		expect(rig.server?.writing.body).toBe("b1");
	});

	it("does nothing more once it has ended", async () => {
		const { rig, autosave } = rigged();
		autosave.change(typed("b1"));
		autosave.end();
		autosave.change(typed("b2"));
		await rig.pass(60_000);
		expect(rig.saves).toBe(0);
		expect(rig.kept).toBeNull();
	});
});

describe("beginning with words that only this browser has", () => {
	it("saves them a moment later", async () => {
		const { rig, autosave } = rigged();
		autosave.resume();
		expect(rig.saves).toBe(0);
		await rig.pass(pauseInMs);
		expect(rig.server?.writing).toEqual(start);
	});
	it("saves nothing before the person has chosen between two texts", async () => {
		const { rig, autosave } = rigged('"old"');
		const theirs = { writing: typed("theirs"), etag: '"new"' };
		rig.server = theirs;
		autosave.contend(theirs);
		autosave.change(typed("mine"));
		await rig.pass(pauseInMs + retryInMs);
		expect(rig.server).toBe(theirs);
	});
});

describe("submitting", () => {
	it("waits for a save that is under way", async () => {
		const { rig, autosave } = rigged();
		let arrive = () => {};
		rig.delay = new Promise((done) => {
			arrive = done;
		});
		autosave.change(typed("b1"));
		await rig.pass(pauseInMs);
		const submitted = autosave.hold(async () => {
			expect(rig.server?.writing).toEqual(typed("b1"));
			rig.server = null; // submitting removes the draft
			autosave.end();
		});
		await rig.pass(0);
		arrive();
		await submitted;
		await rig.pass(retryInMs);
		expect(rig.server).toBeNull();
	});

	it("saves nothing meanwhile, and goes on when it failed", async () => {
		const { rig, autosave } = rigged();
		autosave.change(typed("b1"));
		const submitted = autosave.hold(async () => {
			autosave.change(typed("b2"));
			await rig.pass(pauseInMs);
			expect(rig.saves).toBe(0);
			throw new Error("refused");
		});
		await expect(submitted).rejects.toThrow("refused");
		await rig.pass(pauseInMs);
		expect(rig.server?.writing).toEqual(typed("b2"));
		expect(autosave.state.kind).toBe("saved");
	});
});
