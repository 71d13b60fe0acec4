import type { Schema } from "./client";
import { noteOwn } from "./own";

export type Grade = Schema<"Grade">;
type Scheduled = NonNullable<Schema<"StudySchedule">["cards"][number]>;

export interface Place {
	guide: string;
	question: string;
}
export type KeptGrade = Schema<"GivenGrade"> & Place;
type KeptNote = Place & { text: string };

/** What is on its way to the account, under the key with which it is sent until an answer came, also by a page that is opened later. */
export interface Parcel {
	key: string;
	grades: readonly KeptGrade[];
	notes: readonly KeptNote[];
}

/** What this browser keeps of studying until an account has it: without one, all of it; of an account, what is on its way. */
export interface Kept {
	grades: readonly KeptGrade[];
	notes: readonly KeptNote[];
	/** What the grades of a question add up to, as the server said; only without an account. */
	scheduled: Readonly<Record<string, Scheduled>>;
	sending?: Parcel | undefined;
}

/** Whose it is: an account's, or nobody's yet. */
export type Owner = string | null;

const storage = "redraft.study";
const nothing: Kept = { grades: [], notes: [], scheduled: {} };
const watchers = new Set<() => void>();
const known = new Map<Owner, Kept>();
/** For whom the browser had no room, so that only this page has what is kept. */
const full = new Set<Owner>();

const placeFor = (owner: Owner) => (owner === null ? storage : `${storage}.${owner}`);

export const nameOf = ({ guide, question }: Place): string => `${guide}/${question}`;

export function readStudy(owner: Owner): Kept {
	const kept = known.get(owner) ?? stored(owner) ?? nothing;
	known.set(owner, kept);
	return kept;
}

export function watchStudy(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}

/** Changes what is kept, on top of what another tab kept meanwhile. */
export function keepStudy(owner: Owner, change: (before: Kept) => Kept): void {
	noteOwn();
	const kept = change(full.has(owner) ? readStudy(owner) : (stored(owner) ?? readStudy(owner)));
	known.set(owner, kept);
	try {
		localStorage.setItem(placeFor(owner), JSON.stringify(kept));
		full.delete(owner);
	} catch {
		full.add(owner);
	}
	tell();
}

/** Gives what nobody's account has to one. */
export function adoptStudy(owner: string): void {
	const { grades, notes } = readStudy(null);
	if (grades.length + notes.length === 0) return;
	keepStudy(owner, (own) => ({ ...own, grades: [...own.grades, ...grades], notes: [...own.notes, ...notes] }));
	forgetStudy(null);
}

export function forgetStudy(owner: Owner): void {
	known.delete(owner);
	full.delete(owner);
	try {
		localStorage.removeItem(placeFor(owner));
	} catch {
		// There was nothing then.
	}
	tell();
}

addEventListener("storage", ({ key }) => {
	if (key !== null && !key.startsWith(storage)) return;
	for (const owner of known.keys()) if (!full.has(owner)) known.delete(owner);
	tell();
});

function tell() {
	for (const watcher of watchers) watcher();
}

function stored(owner: Owner): Kept | undefined {
	try {
		const text = localStorage.getItem(placeFor(owner));
		return text === null ? undefined : { ...nothing, ...(JSON.parse(text) as Partial<Kept>) };
	} catch {
		return undefined;
	}
}
