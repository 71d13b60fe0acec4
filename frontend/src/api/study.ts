import { queryOptions } from "@tanstack/react-query";
import { forgetCards, noteAccount } from "./account";
import { client, type Schema, seen, value } from "./client";
import { Intent } from "./intent";
import { Problem } from "./problem";
import { lastGrades, type Scope, type Studied } from "./studyCards";
import { keepCards, noteGraded } from "./studyCardsKept";
import { forgetStudy, type Kept, keepStudy, nameOf, type Owner, type Parcel, type Place, readStudy } from "./studyKept";

/** How far a person is with all guides that they study. What is theirs is named by the person, so that another one does not see it. */
export const progressQuery = (person: Owner) =>
	queryOptions({
		queryKey: ["study", "progress", person],
		queryFn: ({ signal }) => value(client.GET("/study/progress", { signal })),
	});

export const studyQuery = (person: Owner, scope: Scope) =>
	queryOptions({
		queryKey: ["study", "cards", person, scope],
		queryFn: async ({ signal }) => {
			const answer = await studied(scope, signal);
			if (person) keepCards(person, scope, answer);
			return answer;
		},
	});

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

export const noteQuery = (person: string, place: Place) =>
	queryOptions({
		queryKey: ["study", "note", person, place],
		queryFn: ({ signal }) => seen(client.GET(noteAt, { signal, params: { path: place } })),
	});

export function saveNote(place: Place, text: string, etag: string) {
	return seen(client.PUT(noteAt, { body: { text }, params: { path: place, header: { "If-Match": etag } } }));
}

const gradesAtOnce = 1000;
const notesAtOnce = 20;

/**
 * Brings what the browser keeps of an account to it, in the order in which it was given, one tab at a time. What the server refuses for good is
 * let go, so that it holds up nothing else.
 */
export function mergeIntoAccount(person: string, readAgain: () => Promise<unknown>): Promise<void> {
	return alone(async () => {
		let atOnce = gradesAtOnce;
		for (let parcel = pack(person, atOnce); parcel; parcel = pack(person, atOnce)) {
			try {
				await send(person, parcel);
			} catch (error) {
				if (!isRefused(error)) throw error;
				if (parcel.grades.length + parcel.notes.length > 1) {
					atOnce = 1;
					keepStudy(person, ({ sending: _, ...before }) => before);
					continue;
				}
			}
			// Until the page knows the account's cards anew, what is kept says that they were graded.
			await readAgain();
			noteGraded(person, parcel.grades);
			keepStudy(person, (before) => without(before, parcel));
		}
	});
}

/** What is under way already, or the first of what waits; undefined when nothing does. */
function pack(person: string, atOnce: number): Parcel | undefined {
	const { sending, grades, notes } = readStudy(person);
	if (sending || grades.length + notes.length === 0) return sending;
	const first = grades.slice(0, atOnce);
	const behind = notes.slice(0, Math.min(atOnce - first.length, notesAtOnce));
	const parcel = { key: new Intent().keyFor(person), grades: first, notes: behind };
	keepStudy(person, (before) => ({ ...before, sending: parcel }));
	return parcel;
}

function send(person: string, { key, grades, notes }: Parcel) {
	const body = { person, grades: [...grades], notes: [...notes] };
	return value(client.POST("/study/merge", { body, params: { header: { "Idempotency-Key": key } } }));
}

function isRefused(error: unknown): boolean {
	return error instanceof Problem && [409, 412, 413, 422].includes(error.status) && error.code !== "in_progress";
}

async function alone(work: () => Promise<void>): Promise<void> {
	// Outside https and localhost there are no locks; a grade that two tabs send counts once nevertheless.
	if (navigator.locks) await navigator.locks.request("redraft.study", work);
	else await work();
}

function without({ sending: _, ...kept }: Kept, parcel: Parcel): Kept {
	const gone = new Set(parcel.grades.map((grade) => `${nameOf(grade)} ${grade.at}`));
	const told = new Set(parcel.notes.map((note) => `${nameOf(note)} ${note.text}`));
	return {
		...kept,
		grades: kept.grades.filter((grade) => !gone.has(`${nameOf(grade)} ${grade.at}`)),
		notes: kept.notes.filter((note) => !told.has(`${nameOf(note)} ${note.text}`)),
	};
}

/** Removes all that this browser keeps of what an account studies. */
export function forgetStudyOf(person: string): void {
	forgetStudy(person);
	forgetCards(person);
	noteAccount(null);
}

/** Asks when that is due which the browser keeps, where nobody said so yet. */
export async function scheduleKept(): Promise<void> {
	const { grades, scheduled } = readStudy(null);
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
	keepStudy(null, (before) => ({ ...before, scheduled: { ...before.scheduled, ...fresh } }));
}
