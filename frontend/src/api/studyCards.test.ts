import { describe, expect, it } from "vitest";
import type { Schema } from "./client";
import { cardsOf, nextDue, practisedOf, progressOf, queueOf, type StudyCard, withWaiting } from "./studyCards";
import type { Kept } from "./studyKept";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();
const now = Date.parse(at(30));

const question = (slug: string, position: number, version = 1, major_version = version) => ({
	slug,
	prompt: `${slug}?`,
	position,
	version,
	major_version,
	open_proposals: 0,
	topics: [],
});
const guide = (questions: ReturnType<typeof question>[]): Schema<"Guide"> => ({
	slug: "g",
	title: "G",
	introduction: "",
	introduction_html: "",
	review_after_days: 0,
	words: 1,
	questions,
	policy: { review: true, approvals: 1, from: "others", veto: true, checks: [] },
	changed_at: at(0),
	can: {},
});
const graded = (slug: string, minute: number, version = 1) =>
	({ guide: "g", question: slug, grade: "good", version, at: at(minute) }) as const;
const scheduled = (minute: number, due: number, learned = true) => ({
	studied_version: 1,
	last_grade: "good" as const,
	graded_at: at(minute).replace("Z", "000Z"),
	due_at: at(due),
	learned,
});
const kept = (change: Partial<Kept>): Kept => ({ grades: [], notes: [], scheduled: {}, ...change });
const slugs = (cards: StudyCard[]) => cards.map((card) => card.question.slug);

describe("what a browser keeps of studying", () => {
	it("asks what is due longest first, then what is new in the order of the guide", () => {
		const four = guide([question("a", 1), question("b", 2), question("c", 3), question("d", 4), question("e", 5, 0)]);
		const cards = cardsOf(
			practisedOf(four),
			kept({
				grades: [graded("a", 1), graded("b", 2), graded("c", 3)],
				scheduled: { "g/a": scheduled(1, 20), "g/b": scheduled(2, 10), "g/c": scheduled(3, 40) },
			}),
		);
		expect(slugs(queueOf(cards, now))).toEqual(["b", "a", "d"]);
		expect(nextDue(cards, now)).toBe(at(40));
		expect(cards.map((card) => card.knows)).toEqual(["known", "known", "known", "new"]);
	});

	it("waits with what was graded and not scheduled yet", () => {
		const cards = cardsOf(
			practisedOf(guide([question("a", 1)])),
			kept({ grades: [graded("a", 1), graded("a", 5)], scheduled: { "g/a": scheduled(1, 10) } }),
		);
		expect(queueOf(cards, now)).toEqual([]);
		expect(cards[0]?.waiting).toBe(true);
	});

	it("asks again after a major change, and only tells of a minor one", () => {
		const changed = guide([question("a", 1, 2, 2), question("b", 2, 2, 1), question("c", 3, 3, 2)]);
		const grades = [graded("a", 1), graded("b", 1), graded("c", 1)];
		const later = scheduled(1, 50);
		const cards = cardsOf(
			practisedOf(changed),
			kept({ grades, scheduled: { "g/a": later, "g/b": later, "g/c": later } }),
		);
		expect(cards.map((card) => card.changed)).toEqual(["major", "minor", "major"]);
		expect(cards.map((card) => card.knows)).toEqual(["shaky", "known", "shaky"]);
		expect(slugs(queueOf(cards, now))).toEqual(["a", "c"]);
	});

	it("says that somebody no longer knows what changed much", () => {
		const changed = practisedOf(
			guide([question("a", 1, 2, 2), question("b", 2, 2, 1), question("c", 3), question("d", 4)]),
		);
		const later = scheduled(1, 50);
		const studied = kept({
			grades: [graded("a", 1), graded("b", 1), graded("c", 1)],
			scheduled: { "g/a": later, "g/b": later, "g/c": scheduled(1, 20) },
		});
		expect(progressOf(changed, studied, now)).toEqual({ known: 2, due: 2 });
		expect(progressOf(changed, kept({}), now)).toBeNull();
	});

	it("asks what is new of a list in its order", () => {
		const practised = practisedOf(guide([question("a", 1), question("b", 2), question("c", 3)])).reverse();
		const cards = cardsOf(practised, kept({ grades: [graded("a", 1)], scheduled: { "g/a": scheduled(1, 10) } }));
		expect(slugs(queueOf(cards, now))).toEqual(["a", "c", "b"]);
	});

	it("takes a card of an account out of the queue while its grade is on its way", () => {
		const [card] = cardsOf(practisedOf(guide([question("a", 1)])), kept({}));
		if (!card) throw new Error("no card");
		expect(slugs(queueOf(withWaiting([card], kept({})), now))).toEqual(["a"]);
		expect(queueOf(withWaiting([card], kept({ grades: [graded("a", 1)] })), now)).toEqual([]);
	});
});
