import { type Letters, lettersOf, locate } from "./letters";

/** The new text as the page shows it, in whichever view: without what was deleted, what stands beside it, and hidden words. */
export interface Rendering extends Letters {
	nodes: Text[];
}

const notTheText = "del, [data-old], .hidden-words, span.note, [aria-hidden='true'], button, [hidden]";

export function renderingOf(root: Element): Rendering {
	const out: Rendering = { text: "", at: [], nodes: [] };
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
		if (node.parentElement?.closest(notTheText)) continue;
		const letters = lettersOf(node.data);
		out.text += letters.text;
		for (const at of letters.at) {
			out.at.push(at);
			out.nodes.push(node);
		}
	}
	return out;
}

/** Where a passage of the source stands on the page; null while it is folded away. */
export function rangeOf(rendering: Rendering, source: string, from: number, to: number): Range | null {
	const before = lettersOf(source.slice(0, from)).text;
	const words = lettersOf(source.slice(from, to)).text;
	const start = locate(rendering.text, words, before.slice(-60), lettersOf(source.slice(to)).text.slice(0, 60));
	const [first, last] = [rendering.nodes[start], rendering.nodes[start + words.length - 1]];
	if (start < 0 || !first || !last) return null;
	const range = document.createRange();
	range.setStart(first, rendering.at[start] ?? 0);
	range.setEnd(last, (rendering.at[start + words.length - 1] ?? 0) + 1);
	return range;
}

export interface Selected {
	words: string;
	before: string;
	after: string;
	range: Range;
}

/** What somebody selected of the new text; null when nothing of it. */
export function selectedIn(root: Element): Selected | null {
	const selection = document.getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const range = selection.getRangeAt(0);
	if (!root.contains(range.commonAncestorContainer)) return null;
	const { text, at, nodes } = renderingOf(root);
	const inside = nodes.map(
		(node, index) => range.comparePoint(node, at[index] ?? 0) === 0 && !endsAt(range, node, at[index]),
	);
	const first = inside.indexOf(true);
	const last = inside.lastIndexOf(true);
	if (first < 0) return null;
	return {
		words: text.slice(first, last + 1),
		before: text.slice(Math.max(0, first - 60), first),
		after: text.slice(last + 1, last + 61),
		range,
	};
}

function endsAt(range: Range, node: Text, at: number | undefined): boolean {
	return range.endContainer === node && range.endOffset === at;
}
