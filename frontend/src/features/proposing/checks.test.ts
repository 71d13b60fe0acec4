import { describe, expect, it } from "vitest";
import type { Writing } from "./autosave";
import { checks, obstacle } from "./checks";

const before = { guidance: "g", body: "An answer." };
const good: Writing = { guidance: "g", body: "A better answer.", summary: "Adds what was missing", base_version: 1 };
const results = (change: Partial<Writing>) =>
	checks({ ...good, ...change }, before)
		.filter((check) => check.result !== "fine")
		.map((check) => `${check.name} ${check.result}`);

describe("checks", () => {
	it.each<[Partial<Writing>, string[]]>([
		[{}, []],
		[{ body: "An answer. \n" }, ["changes stop"]],
		[{ body: " " }, ["length stop"]],
		[{ body: "x".repeat(20_001) }, ["length stop"]],
		[{ body: "é".repeat(20_000) }, []],
		[{ guidance: "x".repeat(5_001) }, ["length stop"]],
		[{ summary: "short" }, ["summary stop"]],
		[{ summary: "x".repeat(256) }, ["summary stop"]],
		[{ body: "See [this](htp:/x)." }, ["links look"]],
		[{ body: "See [this](https://example.org/a)." }, []],
		[{ body: `${"word ".repeat(50)}.` }, ["sentences look"]],
	])("of %o finds %j", (change, expected) => {
		expect(results(change)).toEqual(expected);
	});
	it("names the first obstacle, and none when only a second look is asked for", () => {
		expect(obstacle(checks({ ...good, summary: "" }, before))).toMatch(/at least 10/);
		expect(obstacle(checks({ ...good, body: `${"word ".repeat(50)}.` }, before))).toBeUndefined();
	});
});
