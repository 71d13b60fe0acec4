import { expect, test } from "vitest";
import { topicsIn, wrongTopics } from "./topicWords";

test("topics are small letters with single spaces, none twice", () => {
	expect(topicsIn(" SQL,  System \t Design ,, sql,e\u0301,")).toEqual(["sql", "system design", "\u00e9"]);
	expect(topicsIn("")).toEqual([]);
});

test("too many and too long ones are named", () => {
	expect(wrongTopics(["a", "b", "c", "d", "e"])).toBeUndefined();
	expect(wrongTopics(["a", "b", "c", "d", "e", "f"])).toMatch(/6 topics/);
	expect(wrongTopics(["🦊".repeat(40)])).toBeUndefined();
	expect(wrongTopics(["x".repeat(41)])).toMatch(/more than 40/);
});
