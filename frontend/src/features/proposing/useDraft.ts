import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Seen } from "../../api/client";
import { type Draft, readDraft, saveDraft } from "../../api/drafts";
import { explain } from "../../api/explain";
import { Problem, Unreachable } from "../../api/problem";
import { Autosave, type Ports, type SavedWriting, type Writing } from "./autosave";
import { KeptDraft } from "./keptDraft";
import { opening } from "./opening";

export function savedWriting(seen: Seen<Draft> | null): SavedWriting | null {
	if (!seen) return null;
	const { guidance, body, summary, base_version, check_note, revises } = seen.value;
	const optional = { ...(check_note && { check_note }), ...(revises && { revises }) };
	return { writing: { guidance, body, summary, base_version, ...optional }, etag: seen.etag };
}

interface Place {
	person: string;
	guide: string;
	question: string;
}

/** The working copy of one person on one question: opens it, saves it, and says how that goes. */
export function useDraft(place: Place, published: Writing, saved: SavedWriting | null) {
	const { person, guide, question } = place;
	const [start] = useState(() => ({ published, saved }));
	const { autosave, open } = useMemo(() => {
		const kept = new KeptDraft(person, guide, question);
		const open = opening(start.published, start.saved, kept.read());
		return { autosave: new Autosave(open.writing, open.etag, portsTo(guide, question, kept)), open };
	}, [person, guide, question, start]);
	const state = useSyncExternalStore(autosave.subscribe, () => autosave.state);

	// Not while rendering: React may throw a rendering away, and what it began would go on saving behind the page.
	useEffect(() => {
		if (open.theirs) autosave.contend(open.theirs);
		else if (open.unsaved) autosave.resume();
	}, [autosave, open]);

	useEffect(() => {
		const wake = () => autosave.wake();
		const warn = (event: BeforeUnloadEvent) => {
			if (autosave.atRisk) event.preventDefault();
		};
		addEventListener("online", wake);
		addEventListener("focus", wake);
		addEventListener("beforeunload", warn);
		return () => {
			removeEventListener("online", wake);
			removeEventListener("focus", wake);
			removeEventListener("beforeunload", warn);
			autosave.rest();
		};
	}, [autosave]);

	return { autosave, state };
}

function portsTo(guide: string, question: string, kept: KeptDraft): Ports {
	return {
		save: async (writing, etag) => {
			const { guidance, body, summary, base_version, check_note, revises } = writing;
			const optional = { ...(check_note && { check_note }), ...(revises && { revises }) };
			const text = { guidance, body, summary, base_version, ...optional };
			return saveDraft(guide, question, text, etag);
		},
		read: async () => savedWriting(await readDraft(guide, question)),
		keep: (writing, etag) => kept.keep(writing, etag),
		forget: () => kept.forget(),
		sort: (error) => ({ failed: kindOf(error), why: explain(error).detail }),
		later: (run, inMs) => {
			const timer = setTimeout(run, inMs);
			return () => clearTimeout(timer);
		},
		now: () => Date.now(),
	};
}

function kindOf(error: unknown) {
	if (error instanceof Unreachable) return "offline";
	if (!(error instanceof Problem)) return "refused";
	if (error.status === 401) return "signed_out";
	if (error.status === 409 || error.status === 412) return "changed_elsewhere";
	return error.status >= 500 || error.status === 429 ? "offline" : "refused";
}
