import { afterEach, expect, it, vi } from "vitest";
import { adoptStudy, forgetStudy, keepStudy, readStudy } from "./studyKept";

const grade = (question: string) =>
	({ guide: "g", question, grade: "good", version: 1, at: "2026-03-01T12:00:00Z" }) as const;
const add = (question: string) => keepStudy(null, (kept) => ({ ...kept, grades: [...kept.grades, grade(question)] }));
const names = () => readStudy(null).grades.map((each) => each.question);

afterEach(() => vi.restoreAllMocks());

it("keeps grades on top of those of another tab, and in this page where the browser has no room", () => {
	add("a");
	const stored = JSON.parse(localStorage.getItem("redraft.study") ?? "");
	localStorage.setItem("redraft.study", JSON.stringify({ ...stored, grades: [...stored.grades, grade("b")] }));
	add("c");
	expect(names()).toEqual(["a", "b", "c"]);
	vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
		throw new DOMException("full", "QuotaExceededError");
	});
	add("d");
	add("e");
	expect(names()).toEqual(["a", "b", "c", "d", "e"]);
});

it("keeps what is an account's apart, and gives it what was nobody's", () => {
	localStorage.clear();
	forgetStudy(null);
	keepStudy("cleo", (kept) => ({ ...kept, grades: [grade("a")] }));
	add("b");
	expect(readStudy("dora").grades).toEqual([]);
	adoptStudy("cleo");
	expect(readStudy("cleo").grades.map((each) => each.question)).toEqual(["a", "b"]);
	expect(names()).toEqual([]);
	forgetStudy("cleo");
	expect(readStudy("cleo").grades).toEqual([]);
	expect(Object.keys(localStorage)).toEqual([]);
});
