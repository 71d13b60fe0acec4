import type { Schema } from "./client";
import { type Kept, type KeptGrade, nameOf } from "./studyKept";

export type StudyCard = Schema<"StudyCard"> & {
	/** Graded, and nobody said yet when it is asked again. */
	waiting?: boolean;
};

/** What somebody practises: a guide, a list of their own, one that is shared by a link, or all that is due. */
export type Scope = { of: "guide" | "list" | "share"; id: string } | { of: "due" };

/** What is practised, and every card of it; of all guides only what is due. */
export interface Studied {
	title?: string | undefined;
	cards: StudyCard[];
}

/** A question that can be practised, as everybody may read it. */
export type Practised = Pick<StudyCard, "guide" | "question" | "position" | "version"> & { major_version: number };

export function placeOf(card: Pick<StudyCard, "guide" | "question">) {
	return { guide: card.guide.slug, question: card.question.slug };
}

/** What is asked now: what is due, longest first, then what was never graded, in the order in which the cards are. */
export function queueOf(cards: readonly StudyCard[], now: number): StudyCard[] {
	const asked = cards.filter((card) => !card.waiting && (card.due_at === undefined || Date.parse(card.due_at) <= now));
	return asked.sort((a, b) => dueAt(a) - dueAt(b));
}

/** A number also for what was never graded, since two infinities have no difference. */
const dueAt = ({ due_at }: StudyCard) => (due_at === undefined ? Number.MAX_VALUE : Date.parse(due_at));

/** When the next one is asked that is not asked yet. */
export function nextDue(cards: readonly StudyCard[], now: number): string | undefined {
	const later = cards.filter((card) => !card.waiting && card.due_at !== undefined && dueAt(card) > now);
	return later.sort((a, b) => dueAt(a) - dueAt(b))[0]?.due_at;
}

/** The cards of an account, but for those whose last grade is still on its way to it. */
export function withWaiting(cards: readonly StudyCard[], kept: Kept): StudyCard[] {
	const onTheirWay = new Set(kept.grades.map(nameOf));
	return cards.map((card) => (onTheirWay.has(nameOf(placeOf(card))) ? { ...card, waiting: true } : card));
}

/** What can be practised of a guide. */
export function practisedOf({ slug, title, questions }: Schema<"Guide">): Practised[] {
	return questions
		.filter((question) => question.version > 0 && !question.archived_at)
		.map(({ slug: question, prompt, position, version, major_version }) => {
			return { guide: { slug, title }, question: { slug: question, prompt }, position, version, major_version };
		});
}

/** The cards of somebody without an account, from what their browser keeps. */
export function cardsOf(practised: readonly Practised[], kept: Kept): StudyCard[] {
	const last = lastGrades(kept.grades);
	return practised.map(({ guide, question, position, version, major_version }) => {
		const card = { guide, question, position, version };
		const name = nameOf(placeOf(card));
		const grade = last.get(name);
		if (!grade) return { ...card, knows: "new" };
		const changed = major_version > grade.version ? "major" : version > grade.version ? "minor" : undefined;
		const scheduled = kept.scheduled[name];
		const waiting = Date.parse(scheduled?.graded_at ?? "") !== Date.parse(grade.at);
		return {
			...card,
			studied_version: grade.version,
			last_grade: grade.grade,
			graded_at: grade.at,
			knows: scheduled?.learned && !waiting && changed !== "major" ? "known" : "shaky",
			...(changed && { changed }),
			...(changed === "major" ? { due_at: grade.at } : waiting ? { waiting } : { due_at: scheduled?.due_at }),
		} as StudyCard;
	});
}

/** How many answers somebody without an account knows, and how many are asked now; null where none was graded. */
export function progressOf(practised: readonly Practised[], kept: Kept, now: number) {
	const graded = cardsOf(practised, kept).filter((card) => card.knows !== "new");
	if (graded.length === 0) return null;
	return { known: graded.filter((card) => card.knows === "known").length, due: queueOf(graded, now).length };
}

/** The last grade of each question. */
export function lastGrades(grades: readonly KeptGrade[]): Map<string, KeptGrade> {
	const last = new Map<string, KeptGrade>();
	for (const grade of grades) {
		const before = last.get(nameOf(grade));
		if (!before || Date.parse(before.at) < Date.parse(grade.at)) last.set(nameOf(grade), grade);
	}
	return last;
}
