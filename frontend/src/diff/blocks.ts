/** What the server computed about one field of a text, block (paragraph) by block. */
export interface Block {
	kind: "unchanged" | "changed" | "rewrapped" | "inserted" | "deleted" | "moved_from" | "moved_to" | "split" | "joined";
	move?: number | undefined;
	/** Goes on with the paragraph of the block before it. */
	part?: boolean | undefined;
	spans: Span[];
}

export interface Span {
	op: "equal" | "insert" | "delete";
	text: string;
	/** What it belongs to, where changes are chosen one by one. */
	change?: string | undefined;
}

export type Part = { kind: "block"; block: Block; at: number } | { kind: "fold"; blocks: Block[]; at: number };

/** How many unchanged paragraphs stay in sight around a change. */
const around = 1;
/** Fewer than this are not worth a fold. */
const leastFolded = 2;

/** Folds long runs of unchanged blocks; nothing is folded when nothing changed. */
export function fold(blocks: readonly Block[]): Part[] {
	const shown = blocks.map((_, at) =>
		blocks.slice(Math.max(0, at - around), at + around + 1).some((near) => near.kind !== "unchanged"),
	);
	const parts: Part[] = [];
	let at = 0;
	while (at < blocks.length) {
		let end = at;
		while (end < blocks.length && !shown[end]) end += 1;
		const hidden = end - at;
		if (hidden >= leastFolded) {
			parts.push({ kind: "fold", blocks: blocks.slice(at, end), at });
			at = end;
			continue;
		}
		const block = blocks[at];
		if (block) parts.push({ kind: "block", block, at });
		at += 1;
	}
	return parts;
}

export interface Row {
	left: Block | null;
	right: Block | null;
	at: number;
}

/** Lines two sides up: what stayed or changed stands beside itself, deletions beside the insertions that follow them. */
export function pair(blocks: readonly Block[]): Row[] {
	const rows: Row[] = [];
	let lefts: [Block, number][] = [];
	let rights: [Block, number][] = [];
	const flush = () => {
		for (let at = 0; at < Math.max(lefts.length, rights.length); at += 1) {
			const [left, right] = [lefts[at], rights[at]];
			rows.push({ left: left?.[0] ?? null, right: right?.[0] ?? null, at: left?.[1] ?? right?.[1] ?? 0 });
		}
		lefts = [];
		rights = [];
	};
	blocks.forEach((block, at) => {
		if (block.kind === "deleted" || block.kind === "moved_from") {
			if (rights.length > 0) flush();
			lefts.push([block, at]);
		} else if (block.kind === "inserted" || block.kind === "moved_to") {
			rights.push([block, at]);
		} else {
			flush();
			rows.push({ left: block, right: block, at });
		}
	});
	flush();
	return rows;
}

/** The spans without the line ends that only separate a block from the next one. */
export function withoutTail(spans: readonly Span[]): Span[] {
	const kept = [...spans];
	for (let last = kept.at(-1); last; last = kept.at(-1)) {
		const text = last.text.replace(/\n+$/, "");
		kept.pop();
		if (text !== "") return [...kept, { ...last, text }];
	}
	return kept;
}

/** One side of a block: without what only the other side has. */
export function side(block: Block, which: "left" | "right"): Block {
	const other = which === "left" ? "insert" : "delete";
	return { ...block, spans: block.spans.filter((span) => span.op !== other) };
}

export type DifferenceView = "inline" | "side" | "rendered";

export const differenceViews: { value: DifferenceView; label: string }[] = [
	{ value: "inline", label: "Inline" },
	{ value: "side", label: "Side by side" },
	{ value: "rendered", label: "As read" },
];
