import { toast } from "./toasts";

const byHand = "This browser does not let a page copy. Mark the text and copy it by hand.";

/** Copies a text and says so; where the browser does not allow it, says something else. */
export async function copy(text: string, done = "Copied.", otherwise = byHand): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toast(done);
	} catch {
		toast(otherwise);
	}
}
