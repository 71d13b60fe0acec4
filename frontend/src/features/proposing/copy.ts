import { toast } from "../../ui/toasts";

export async function copy(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toast("Copied.");
	} catch {
		toast("This browser does not let a page copy. Mark the text and copy it by hand.");
	}
}
