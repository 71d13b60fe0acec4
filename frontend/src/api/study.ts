import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";
import { Intent } from "./intent";
import { Problem } from "./problem";
import { lastGrades, type Scope, type StudyCard } from "./studyCards";
import { type Kept, type KeptGrade, type KeptNote, keepStudy, nameOf, type Place, readStudy } from "./studyKept";

/** How far one is with all guides that one studies. */
export const progressQuery = queryOptions({
	queryKey: ["study", "progress"],
	queryFn: ({ signal }) => value(client.GET("/study/progress", { signal })),
});

/** What is practised, and every card of it; of all guides only what is due. */
export interface Studied {
	title?: string;
	cards: StudyCard[];
}

export const studyQuery = (scope: Scope) =>
	queryOptions({ queryKey: ["study", "cards", scope], queryFn: ({ signal }) => studied(scope, signal) });

async function studied(scope: Scope, signal: AbortSignal): Promise<Studied> {
	switch (scope.of) {
		case "due":
			return { cards: (await value(client.GET("/study", { signal, params: { query: { limit: 100 } } }))).items };
		case "guide": {
			const query = { guide: scope.id };
			return { cards: (await value(client.GET("/study/progress", { signal, params: { query } }))).questions ?? [] };
		}
		case "list":
			return listed(await value(client.GET("/lists/{list}/study", { signal, params: { path: { list: scope.id } } })));
		case "share": {
			const path = { share: scope.id };
			return listed(await value(client.GET("/shared-lists/{share}/study", { signal, params: { path } })));
		}
	}
}

function listed({ name, questions }: Schema<"StudiedList">): Studied {
	return { title: name, cards: questions };
}

const noteAt = "/study/{guide}/{question}/note";

export const noteQuery = (place: Place) =>
	queryOptions({
		queryKey: ["study", "note", place],
		queryFn: ({ signal }) => seen(client.GET(noteAt, { signal, params: { path: place } })),
	});

export function saveNote(place: Place, text: string, etag: string) {
	return seen(client.PUT(noteAt, { body: { text }, params: { path: place, header: { "If-Match": etag } } }));
}

const gradesAtOnce = 1000;
const notesAtOnce = 20;

/** Brings what the browser keeps to the account; what the server refuses for good is let go, so that it holds up nothing else. */
export async function mergeIntoAccount(readAgain: () => Promise<unknown>): Promise<void> {
	for (let atOnce = gradesAtOnce; readStudy().grades.length + readStudy().notes.length > 0; ) {
		const grades = readStudy().grades.slice(0, atOnce);
		const notes = readStudy().notes.slice(0, Math.min(atOnce, notesAtOnce));
		try {
			await merge(grades, notes);
		} catch (error) {
			if (!(error instanceof Problem) || ![409, 412, 413, 422].includes(error.status)) throw error;
			if (atOnce > 1) {
				atOnce = 1;
				continue;
			}
		}
		// Until the page knows the account's cards anew, what is kept says that they were graded.
		await readAgain();
		keepStudy((before) => without(before, grades, notes));
	}
}

function merge(grades: readonly KeptGrade[], notes: readonly KeptNote[]) {
	const body = { grades: [...grades], notes: [...notes] };
	const header = { "Idempotency-Key": new Intent().keyFor(body) };
	return value(client.POST("/study/merge", { body, params: { header } }));
}

function without(kept: Kept, grades: readonly KeptGrade[], notes: readonly KeptNote[]): Kept {
	const gone = new Set(grades.map((grade) => `${nameOf(grade)} ${grade.at}`));
	const told = new Set(notes.map((note) => `${nameOf(note)} ${note.text}`));
	return {
		grades: kept.grades.filter((grade) => !gone.has(`${nameOf(grade)} ${grade.at}`)),
		notes: kept.notes.filter((note) => !told.has(`${nameOf(note)} ${note.text}`)),
		scheduled: {},
	};
}

/** Asks when that is due which the browser keeps, where nobody said so yet. */
export async function scheduleKept(): Promise<void> {
	const { grades, scheduled } = readStudy();
	const waiting = [...lastGrades(grades)]
		.filter(([name, last]) => Date.parse(scheduled[name]?.graded_at ?? "") !== Date.parse(last.at))
		.map(([name]) => name)
		.slice(0, 50);
	if (waiting.length === 0) return;
	const cards = waiting.map((name) => ({
		grades: grades.filter((each) => nameOf(each) === name).map(({ grade, version, at }) => ({ grade, version, at })),
	}));
	const told = await value(client.POST("/study/schedule", { body: { cards } }));
	const fresh = Object.fromEntries(waiting.flatMap((name, at) => (told.cards[at] ? [[name, told.cards[at]]] : [])));
	keepStudy((before) => ({ ...before, scheduled: { ...before.scheduled, ...fresh } }));
}
