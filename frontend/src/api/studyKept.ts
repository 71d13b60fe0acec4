import type { Schema } from "./client";

export type Grade = Schema<"Grade">;
type Scheduled = NonNullable<Schema<"StudySchedule">["cards"][number]>;

export interface Place {
	guide: string;
	question: string;
}
export type KeptGrade = Schema<"GivenGrade"> & Place;
export type KeptNote = Place & { text: string };

/** What this browser keeps of studying until an account takes it over: without one, all of it; with one, what is on its way. */
export interface Kept {
	grades: readonly KeptGrade[];
	notes: readonly KeptNote[];
	/** What the grades of a question add up to, as the server said. */
	scheduled: Readonly<Record<string, Scheduled>>;
}

const storage = "redraft.study";
const nothing: Kept = { grades: [], notes: [], scheduled: {} };
const watchers = new Set<() => void>();

export const nameOf = ({ guide, question }: Place): string => `${guide}/${question}`;

let kept = stored() ?? nothing;
/** Whether the browser had no room for what is kept, so that only this page has it. */
let full = false;

export const readStudy = (): Kept => kept;

export function watchStudy(watcher: () => void): () => void {
	watchers.add(watcher);
	return () => watchers.delete(watcher);
}

/** Changes what is kept, on top of what another tab kept meanwhile. */
export function keepStudy(change: (before: Kept) => Kept): void {
	kept = change(full ? kept : (stored() ?? kept));
	try {
		localStorage.setItem(storage, JSON.stringify(kept));
		full = false;
	} catch {
		full = true;
	}
	for (const watcher of watchers) watcher();
}

addEventListener("storage", (event) => {
	if (event.key !== storage) return;
	kept = stored() ?? nothing;
	for (const watcher of watchers) watcher();
});

function stored(): Kept | undefined {
	try {
		const text = localStorage.getItem(storage);
		return text === null ? undefined : { ...nothing, ...(JSON.parse(text) as Partial<Kept>) };
	} catch {
		return undefined;
	}
}
