import { describe, expect, it } from "vitest";
import type { Merge } from "../../api/proposals";
import { assemble, type Conflict, type Decisions, decided, nextOpen, standing, wordsOf } from "./decisions";

const conflict = (published: string, proposed: string): Conflict => ({ field: "body", base: "x", published, proposed });
const merge = {
	merged: { guidance: "", body: "I start. Then mine." },
	conflicts: [conflict("theirs", "mine"), conflict("b", "a")],
	pieces: {
		guidance: [{ op: "conflict", conflict: 1 }],
		body: [
			{ op: "equal", text: "I " },
			{ op: "delete", text: "begin", whose: "both" },
			{ op: "insert", text: "start", whose: "published" },
			{ op: "equal", text: ". Then " },
			{ op: "conflict", conflict: 0 },
			{ op: "equal", text: "." },
		],
	},
} as Merge;

describe("assemble", () => {
	it("leaves the proposed words where nothing is decided, and what was deleted out", () => {
		expect(assemble(merge, {})).toEqual({ guidance: "a", body: "I start. Then mine." });
	});
	it("puts decisions in their places, in both fields", () => {
		const decisions: Decisions = { 0: { how: "theirs", text: "theirs" }, 1: { how: "write", text: "new" } };
		expect(assemble(merge, decisions)).toEqual({ guidance: "new", body: "I start. Then theirs." });
	});
	it("can leave nothing at a place", () => {
		expect(assemble(merge, { 0: { how: "theirs", text: "" } }).body).toBe("I start. Then .");
	});
});

describe("wordsOf", () => {
	it("takes one side as it is", () => {
		expect(wordsOf("mine", conflict("t", "m"))).toBe("m");
		expect(wordsOf("theirs", conflict("t", "m"))).toBe("t");
	});
	it("parts both by a space where there is none, and loses no word", () => {
		expect(wordsOf("both", conflict("t", "m"))).toBe("t m");
		expect(wordsOf("both", conflict(" t.", " m."))).toBe(" t. m.");
		expect(wordsOf("both", conflict("", "m"))).toBe("m");
	});
});

it("goes to the next open place, round to the first", () => {
	expect(nextOpen(merge, {}, 0)).toBe(1);
	expect(nextOpen(merge, { 1: { how: "mine", text: "a" } }, 1)).toBe(0);
	expect(nextOpen(merge, { 0: { how: "mine", text: "" }, 1: { how: "mine", text: "" } }, 1)).toBe(1);
	expect(decided(merge, { 1: { how: "mine", text: "a" } })).toBe(1);
});

it("tells a text made by decisions from one that was changed by hand", () => {
	const decisions: Decisions = { 0: { how: "theirs", text: "theirs" } };
	expect(standing(merge, decisions, { guidance: "a", body: "I start. Then theirs.\n" })).toBe("decided");
	expect(standing(merge, decisions, { guidance: "", body: "I start. Then mine." })).toBe("untouched");
	expect(standing(merge, decisions, { guidance: "a", body: "I start. Then both." })).toBe("by_hand");
});
