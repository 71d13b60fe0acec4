import { beforeEach, expect, it } from "vitest";
import { forgetCards } from "./account";
import type { StudyCard } from "./studyCards";
import { keepCards, noteGraded, readCards } from "./studyCardsKept";

const card = (guide: string, question: string, graded_at?: string): StudyCard => ({
	guide: { slug: guide, title: guide },
	question: { slug: question, prompt: question },
	position: 1,
	version: 1,
	knows: graded_at ? "shaky" : "new",
	...(graded_at && { graded_at, due_at: graded_at }),
});
const noon = "2026-03-01T12:00:00.000Z";
const g = { of: "guide", id: "g" } as const;
const list = { of: "list", id: "one" } as const;
const slugs = (scope: Parameters<typeof readCards>[1]) =>
	readCards("cleo", scope)?.cards.map((each) => each.question.slug);

beforeEach(() => localStorage.clear());

it("has one card of a question, wherever it is practised, and each account its own", () => {
	keepCards("cleo", g, { cards: [card("g", "a", noon), card("g", "b")] });
	keepCards("cleo", list, { title: "Mine", cards: [card("h", "c"), card("g", "b", noon)] });
	expect(slugs(list)).toEqual(["c", "b"]);
	expect(readCards("cleo", list)?.title).toBe("Mine");
	expect(readCards("cleo", g)?.cards[1]?.knows).toBe("shaky");
	expect(slugs({ of: "due" })).toEqual(["a", "b"]);
	expect(readCards("dora", g)).toBeUndefined();
	forgetCards("cleo");
	expect(readCards("cleo", g)).toBeUndefined();
});

it("does not ask again what was graded since, until the server says when", () => {
	keepCards("cleo", g, { cards: [card("g", "a", noon), card("g", "b", noon)] });
	const grade = (question: string, at: string) => ({ guide: "g", question, grade: "good", version: 1, at }) as const;
	noteGraded("cleo", [grade("a", noon), grade("b", "2026-03-02T12:00:00Z")]);
	expect(readCards("cleo", g)?.cards.map((each) => each.waiting ?? false)).toEqual([false, true]);
	keepCards("cleo", g, { cards: [card("g", "b", "2026-03-02T12:00:00.000Z")] });
	expect(readCards("cleo", g)?.cards).toHaveLength(1);
	expect(readCards("cleo", g)?.cards[0]?.waiting).toBeUndefined();
});

it("lets go of what was looked at longest ago when it becomes too much", () => {
	const many = (guide: string) => Array.from({ length: 400 }, (_, at) => card(guide, String(at)));
	for (const guide of ["g", "h", "i"]) keepCards("cleo", { of: "guide", id: guide }, { cards: many(guide) });
	expect(readCards("cleo", g)).toBeUndefined();
	expect(readCards("cleo", { of: "guide", id: "h" })?.cards).toHaveLength(400);
});
