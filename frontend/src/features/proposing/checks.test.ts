import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../api/drafts";
import type { Writing } from "./autosave";
import { obstacle } from "./checks";

const good: Writing = { guidance: "g", body: "A better answer.", summary: "Adds what was missing", base_version: 1 };
const warning: CheckResult = {
	name: "links",
	severity: "warning",
	findings: [{ severity: "warning", message: "This link leads nowhere." }],
};
const error: CheckResult = {
	name: "secrets",
	severity: "error",
	findings: [
		{ severity: "warning", message: "An e-mail address becomes public." },
		{ severity: "error", message: "This looks like a private key." },
	],
};

describe("obstacle", () => {
	it.each<[string, Partial<Writing>, CheckResult[] | undefined, RegExp | undefined]>([
		["nothing", {}, [{ name: "links", findings: [] }], undefined],
		["not checked yet", {}, undefined, undefined],
		["an empty answer", { body: " " }, undefined, /empty/],
		["a short summary", { summary: "short" }, [], /at least 10/],
		["a long summary", { summary: "x".repeat(256) }, [], /over 255/],
		["an error", {}, [warning, error], /private key/],
		["an error with a note", { check_note: "It is not real, I promise." }, [error], /private key/],
		["a warning", {}, [warning], /Say why/],
		["a warning with a note", { check_note: "It leads to a page of ours." }, [warning], undefined],
	])("%s", (_, change, found, words) => {
		const said = obstacle({ ...good, ...change }, found);
		if (words) expect(said).toMatch(words);
		else expect(said).toBeUndefined();
	});
});
