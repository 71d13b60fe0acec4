import { type SavedWriting, same, type Writing } from "./autosave";

export interface Kept {
	writing: Writing;
	/** Of the saved draft that the words were typed over; null when there was none. */
	etag: string | null;
}

export interface Opening {
	writing: Writing;
	etag: string | null;
	/** Whether the words exist only in this browser and must be saved. */
	unsaved: boolean;
	/** The other text, when the person must choose. */
	theirs?: SavedWriting;
}

/** With which words an editor opens: what the server has, what this browser kept, or the published text. */
export function opening(published: Writing, saved: SavedWriting | null, kept: Kept | null): Opening {
	if (!kept || (saved && same(kept.writing, saved.writing))) {
		return { writing: saved?.writing ?? published, etag: saved?.etag ?? null, unsaved: false };
	}
	if (!saved) return { writing: kept.writing, etag: null, unsaved: !same(kept.writing, published) };
	if (kept.etag === saved.etag) return { writing: kept.writing, etag: saved.etag, unsaved: true };
	// With its own tag, so that what is typed before the choice does not pass for words over the other text.
	return { writing: kept.writing, etag: kept.etag, unsaved: true, theirs: saved };
}
