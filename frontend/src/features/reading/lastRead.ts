import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { QuestionSummary } from "../../api/guides";

/** How far this browser has read a guide: all that was published until then, and of what came later what was opened. */
export interface LastRead {
	until: string;
	opened: Readonly<Record<string, number>>;
}

type Published = Pick<QuestionSummary, "slug" | "version" | "published_at">;

/** Questions whose latest version one has not opened and that was not there yet when one last read the guide. */
export function changedSince<Question extends Published>(last: LastRead | undefined, all: Question[]): Question[] {
	if (!last) return [];
	return all.filter(
		({ slug, version, published_at }) =>
			published_at !== undefined && published_at > last.until && last.opened[slug] !== version,
	);
}

/** How far one has read once there is nothing left that changed. Times of one form, so they are in the order of their letters. */
function allRead(all: Published[]): LastRead {
	const newest = all.reduce((newest, { published_at = "" }) => (published_at > newest ? published_at : newest), "");
	return { until: newest, opened: {} };
}

const storage = "redraft.last-read";
const mostGuides = 100;
const watchers = new Set<() => void>();
/** What only this page knows, where the browser has no room for it. */
let unkept: string | undefined;

function text(): string {
	try {
		return unkept ?? localStorage.getItem(storage) ?? "{}";
	} catch {
		return "{}";
	}
}

function parsed(from: string): Record<string, LastRead> {
	try {
		return JSON.parse(from) as Record<string, LastRead>;
	} catch {
		return {};
	}
}

export const lastReadOf = (guide: string): LastRead | undefined => parsed(text())[guide];

export function keepLastRead(guide: string, last: LastRead): void {
	const { [guide]: _, ...others } = parsed(text());
	const next = JSON.stringify(Object.fromEntries([...Object.entries(others).slice(1 - mostGuides), [guide, last]]));
	try {
		localStorage.setItem(storage, next);
		unkept = undefined;
	} catch {
		unkept = next;
	}
	for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
	watchers.add(watcher);
	addEventListener("storage", watcher);
	return () => {
		watchers.delete(watcher);
		removeEventListener("storage", watcher);
	};
}

/** What changed in a guide since one last read it. The first time, and when all of it was opened, one has read everything. */
export function useChanged(guide: string, all: QuestionSummary[]): [changed: QuestionSummary[], readAll: () => void] {
	const last = parsed(useSyncExternalStore(watch, text))[guide];
	const changed = changedSince(last, all);
	const readAll = useCallback(() => keepLastRead(guide, allRead(all)), [guide, all]);
	// A tab that shows the guide as it was before does not take back what another one noted.
	const behind = !last || last.until < allRead(all).until;
	useEffect(() => {
		if (changed.length === 0 && behind) readAll();
	}, [changed.length, behind, readAll]);
	return [changed, readAll];
}

/** Opening a question is reading its latest version. */
export function useReading(guide: string, slug: string, version: { number: number; published_at: string } | null) {
	useEffect(() => {
		const last = lastReadOf(guide);
		if (!version || !last || version.published_at <= last.until || last.opened[slug] === version.number) return;
		keepLastRead(guide, { ...last, opened: { ...last.opened, [slug]: version.number } });
	}, [guide, slug, version]);
}
