/**
 * One idempotency key per intent: pressing the button again after a lost answer sends the same key, so that the server
 * does the thing once; another text, or another state seen, is another intent.
 */
export class Intent {
	#print = "";
	#key = "";

	keyFor(request: unknown): string {
		const print = JSON.stringify(request) ?? "";
		if (this.#key === "" || print !== this.#print) {
			this.#print = print;
			this.#key = newKey();
		}
		return this.#key;
	}

	done(): void {
		this.#key = "";
	}
}

function newKey(): string {
	if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
	// Outside https and localhost randomUUID is missing.
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
