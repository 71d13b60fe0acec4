import { describe, expect, it } from "vitest";
import { lettersOf, locate, quoted } from "./letters";

describe("quoted", () => {
	const source = "I **begin** with the end.\n\nThen I *name the\nrisks*, and then I name the dates. Ünique 𝒳.";
	it("finds what was selected in the rendered text, with its marks", () => {
		expect(quoted(source, "begin with", "I ", "the end")?.quote).toBe("begin** with");
	});
	it("finds it across a wrapped line", () => {
		expect(quoted(source, "name the risks", "Then I", ", and")?.quote).toBe("name the\nrisks");
	});
	it("takes the place whose surroundings fit best", () => {
		const found = quoted(source, "name the", "and then I ", " dates");
		expect(found?.prefix.endsWith("then I ")).toBe(true);
		expect(found?.suffix.startsWith(" dates")).toBe(true);
	});
	it("finds letters of every script, and whole ones", () => {
		expect(quoted(source, "Ünique 𝒳", "", "")?.quote).toBe("Ünique 𝒳");
	});
	it("finds nothing where nothing is", () => {
		expect(quoted(source, "an end", "", "")).toBeNull();
		expect(quoted(source, " … ", "", "")).toBeNull();
		expect(quoted("", "x", "", "")).toBeNull();
	});
	it("gives back what the server needs to find it again", () => {
		const found = quoted(source, "name the dates", "I ", "");
		expect(source.includes(`${found?.prefix}${found?.quote}${found?.suffix}`)).toBe(true);
	});
});

it("keeps the place of each letter", () => {
	expect(lettersOf("a, 𝒳b")).toEqual({ text: "a𝒳b", at: [0, 3, 4, 5] });
});

it("locates the first of equal places", () => {
	expect(locate("abab", "ab", "", "")).toBe(0);
	expect(locate("abab", "ab", "b", "")).toBe(2);
	expect(locate("abab", "", "", "")).toBe(-1);
});
