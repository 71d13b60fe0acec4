const kept = "scroll";

/** What becomes of the place that one looks at: to the top of a page, as it is, where it was, or where nobody scrolled yet. */
export type Scrolling = "top" | "stay" | "back" | "first";

/** Knows how far somebody had scrolled at each entry of the browser's history. */
export class Scroll {
	readonly #places: Record<string, number> = read();
	/** The entry whose page is shown. */
	#at: string | undefined;

	/** The page is left, or something else is shown in its place. */
	leave(): void {
		if (this.#at !== undefined) this.#places[this.#at] = scrollY;
		this.#at = undefined;
	}

	arrive({ key, hash }: { key: string; hash: string }, how: Scrolling | undefined): void {
		this.#at = key;
		const place = how === "back" || how === "first" ? this.#places[key] : undefined;
		// On a page that the server filled, the browser or the reader may have been there before us. It is asked only where that matters: the
		// answer makes the browser lay the page out at once.
		const early = () => how === "first" && scrollY > 0;
		if (!how) return;
		if (place !== undefined) scrollTo(0, place);
		else if (hash && !early()) document.getElementById(hash)?.scrollIntoView();
		else if (how === "top" || how === "back") scrollTo(0, 0);
	}

	/** From now on it is not the browser that finds the place again, but as long as a page is loaded anew. */
	watch(): () => void {
		const leaving = () => {
			history.scrollRestoration = "auto";
			if (this.#at !== undefined) this.#places[this.#at] = scrollY;
			try {
				sessionStorage.setItem(kept, JSON.stringify(this.#places));
			} catch {
				// Without storage, each page begins at its top.
			}
		};
		const showing = () => {
			history.scrollRestoration = "manual";
		};
		showing();
		addEventListener("pagehide", leaving);
		addEventListener("pageshow", showing);
		return () => {
			removeEventListener("pagehide", leaving);
			removeEventListener("pageshow", showing);
		};
	}
}

function read(): Record<string, number> {
	try {
		return JSON.parse(sessionStorage.getItem(kept) ?? "{}");
	} catch {
		return {};
	}
}
