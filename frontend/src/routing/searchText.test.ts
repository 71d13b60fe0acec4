import { expect, test } from "vitest";
import { readSearch, writeSearch } from "./searchText";

test.each([
	[{}, ""],
	[{ q: "two words" }, "?q=two+words"],
	[{ q: "" }, "?q="],
	[{ from: 3, to: 4 }, "?from=3&to=4"],
	[{ changed: true, first: "true" }, "?changed=true&first=%22true%22"],
	[{ q: "42" }, "?q=%2242%22"],
	[{ q: "042" }, "?q=042"],
	[{ q: "null" }, "?q=%22null%22"],
	[{ q: '"quoted"' }, "?q=%22%5C%22quoted%5C%22%22"],
	[{ q: "{ open" }, "?q=%7B+open"],
	[{ topic: "größe & form" }, "?topic=gr%C3%B6%C3%9Fe+%26+form"],
	[{ of: ["a", 1] }, "?of=%5B%22a%22%2C1%5D"],
])("%j is written as %s and read as what it was", (search, text) => {
	expect(writeSearch(search)).toBe(text);
	expect(readSearch(text)).toEqual(search);
});

test("what is not there is not written", () => {
	expect(writeSearch({ q: undefined, guide: "a" })).toBe("?guide=a");
});

test("a name that is there twice has both values", () => {
	expect(readSearch("?topic=a&topic=2")).toEqual({ topic: ["a", 2] });
});

test("a name can be any word", () => {
	const search = readSearch("?__proto__=%7B%22topic%22%3A1%7D&constructor=2");
	expect(search.topic).toBeUndefined();
	expect(Object.keys(search)).toEqual(["__proto__", "constructor"]);
});
