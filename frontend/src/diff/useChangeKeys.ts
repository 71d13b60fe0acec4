import { useKeys } from "../ui/keys";

const inRendered = "p, li, h1, h2, h3, h4, h5, h6, pre, blockquote, tr";

/** What changed in the differences below, in order: paragraphs, rows of two sides, or what holds a mark in a rendered text. */
export function changesIn(root: ParentNode): HTMLElement[] {
	const stops = new Set<HTMLElement>();
	for (const mark of root.querySelectorAll<HTMLElement>("[data-change], [data-rendered] :is(ins, del)")) {
		const around = mark.closest<HTMLElement>(mark.hasAttribute("data-change") ? "[data-row]" : inRendered);
		stops.add(around ?? mark);
	}
	return [...stops];
}

function go(step: 1 | -1): void {
	const stops = changesIn(document);
	const at = stops.indexOf(document.activeElement as HTMLElement);
	const stop = at < 0 ? stops.at(step > 0 ? 0 : -1) : stops[at + step];
	if (!stop) return;
	stop.tabIndex = -1;
	stop.focus({ preventScroll: true });
	stop.scrollIntoView({ block: "center" });
}

/** Keys that go from change to change. */
export function useChangeKeys(): void {
	useKeys([
		{ key: "n", label: "Next change", run: () => go(1) },
		{ key: "p", label: "Previous change", run: () => go(-1) },
	]);
}
