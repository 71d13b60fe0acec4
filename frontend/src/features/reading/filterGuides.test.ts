import { expect, it } from "vitest";
import { filterGuides } from "./filterGuides";

const guides = [
	{ title: "Data Analyst", introduction: "Numbers for engineers." },
	{ title: "Backend Engineer", introduction: "Services." },
	{ title: "Café Manager", introduction: "People." },
];
const titles = (words: string) => filterGuides(guides, words).map((guide) => guide.title);

it.each([
	["", ["Data Analyst", "Backend Engineer", "Café Manager"]],
	["engineer", ["Backend Engineer", "Data Analyst"]],
	["CAFE", ["Café Manager"]],
	["engineer backend", ["Backend Engineer"]],
	["poet", []],
])("%j finds %j", (words, expected) => {
	expect(titles(words)).toEqual(expected);
});
