export interface Pressed {
	key: string;
	ctrlKey?: boolean;
	metaKey?: boolean;
	altKey?: boolean;
}

const patienceInMs = 1_200;

/** Recognises single keys ("/") and pairs pressed one after the other ("g h"). */
export class KeySequence {
	#before = "";
	#at = 0;

	/** The binding that this key completes, if any. */
	press(event: Pressed, bindings: readonly string[], nowInMs: number): string | undefined {
		if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return undefined;
		const before = nowInMs - this.#at <= patienceInMs ? this.#before : "";
		const pair = `${before} ${event.key}`;
		if (before && bindings.includes(pair)) {
			this.#before = "";
			return pair;
		}
		const begins = bindings.some((binding) => binding.startsWith(`${event.key} `));
		this.#before = begins ? event.key : "";
		this.#at = nowInMs;
		return !begins && bindings.includes(event.key) ? event.key : undefined;
	}
}

/** Whether keys belong to what is being typed or chosen there. The path reaches into shadow trees. */
export function isTyping(path: readonly EventTarget[]): boolean {
	return path.some((target) => {
		if (!(target instanceof HTMLElement)) return false;
		if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
		return target.isContentEditable || ["TEXTAREA", "SELECT", "DIALOG"].includes(target.tagName);
	});
}
