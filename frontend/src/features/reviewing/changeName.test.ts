import { expect, it } from "vitest";
import { changeName } from "./changeName";

it.each([
	["pragmatic", "simple", false, "Take: “simple” instead of “pragmatic”"],
	["", " at once", false, "Take: add “at once”"],
	["very ", "", false, "Take: leave out “very”"],
	["Two\nlines. ", "Two lines now. ", true, "Take: move “Two lines now.”"],
	["  ", " ", false, "Take: other spaces and line ends"],
	["of  it", "of it", false, "Take: other spaces and line ends in “of it”"],
	["", "a ".repeat(60), false, `Take: add “${"a ".repeat(40).trim()}…”`],
	[
		"a ".repeat(60),
		`${"a ".repeat(60)}b`,
		false,
		`Take: “${"a ".repeat(40).trim()}…” instead of “${"a ".repeat(40).trim()}…”`,
	],
])("says what taking a change does: %j, %j", (old, fresh, moves, name) => {
	expect(changeName({ old, new: fresh }, moves)).toBe(name);
});
