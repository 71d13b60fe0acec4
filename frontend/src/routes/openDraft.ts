import { readDraft } from "../api/drafts";

/** The draft with which an editor opens. Where the question says that there is none, nothing is asked. */
export async function openDraft(guide: string, question: string, savedAt: string | undefined) {
	return savedAt ? readDraft(guide, question) : null;
}
