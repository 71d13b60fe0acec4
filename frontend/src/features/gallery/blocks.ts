import type { Block } from "../../diff/blocks";

const plain = (
	kind: Block["kind"],
	text: string,
	op: "equal" | "insert" | "delete" = "equal",
	move?: number,
): Block => ({
	kind,
	spans: [{ op, text }],
	...(move !== undefined && { move }),
});

/** One difference with every kind of block. */
export const blocks: Block[] = [
	plain("unchanged", "The first paragraph stays."),
	plain("unchanged", "The second stays too."),
	plain("unchanged", "And the third."),
	{
		kind: "changed",
		spans: [
			{ op: "equal", text: "I would start with a " },
			{ op: "delete", text: "pragmatic" },
			{ op: "insert", text: "simple" },
			{ op: "equal", text: " design and measure it." },
		],
	},
	plain("inserted", "This paragraph is new.", "insert"),
	plain("deleted", "This one was taken out.", "delete"),
	plain("moved_from", "This one found a better place.", "equal", 1),
	plain("unchanged", "A paragraph in between."),
	plain("moved_to", "This one found a better place.", "equal", 1),
];
