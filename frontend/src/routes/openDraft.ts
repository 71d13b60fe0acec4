import { readDraft } from "../api/drafts";

/** The draft with which an editor opens. Where the question says that there is none, nothing is asked. */
export async function openDraft(guide: string, question: string, savedAt: string | undefined) {
	return savedAt ? readDraft(guide, question) : null;
}

/** An editor must open with the draft as it is now: never one that was loaded ahead or kept from an earlier visit. */
export const neverAhead = { neverAhead: true } as const;
