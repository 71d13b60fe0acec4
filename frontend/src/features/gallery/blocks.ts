import type { Block } from "../../diff/blocks";

/** One difference with every kind of block, as the server computed it. */
export const blocks: Block[] = [
	{ kind: "unchanged", spans: [{ op: "equal", text: "The first paragraph stays as it is.\n\n" }] },
	{ kind: "unchanged", spans: [{ op: "equal", text: "The second stays too.\n\n" }] },
	{ kind: "unchanged", spans: [{ op: "equal", text: "And so does the third one.\n\n" }] },
	{
		kind: "changed",
		spans: [
			{ op: "equal", text: "I would start with a **" },
			{ op: "delete", text: "pragmatic" },
			{ op: "insert", text: "simple" },
			{ op: "equal", text: "** design and measure it.\n\n" },
		],
	},
	{ kind: "deleted", spans: [{ op: "delete", text: "This one was taken out of the answer.\n\n" }] },
	{
		kind: "split",
		spans: [
			{ op: "equal", text: "The team agrees on a budget first." },
			{ op: "delete", text: " " },
			{ op: "insert", text: "\n\n" },
			{ op: "equal", text: "Everybody knows what one tenant costs.\n\n" },
		],
	},
	{
		kind: "rewrapped",
		spans: [
			{ op: "equal", text: "Short lines are" },
			{ op: "delete", text: "\n" },
			{ op: "insert", text: " " },
			{ op: "equal", text: "wrapped" },
			{ op: "delete", text: " " },
			{ op: "insert", text: "\n" },
			{ op: "equal", text: "by hand.\n\n" },
		],
	},
	{
		kind: "joined",
		spans: [
			{ op: "equal", text: "One owner for each queue." },
			{ op: "delete", text: "\n\n" },
			{ op: "insert", text: " " },
			{ op: "equal", text: "One alert for each owner.\n\n" },
		],
	},
	{
		kind: "moved_from",
		move: 1,
		spans: [{ op: "delete", text: "This paragraph found a better place further down.\n\n" }],
	},
	{
		kind: "changed",
		spans: [
			{ op: "equal", text: "See [the handbook](https://example.org/" },
			{ op: "delete", text: "old" },
			{ op: "insert", text: "new" },
			{ op: "equal", text: ") for it. " },
		],
	},
	{
		kind: "moved_to",
		move: 2,
		part: true,
		spans: [
			{ op: "delete", text: " " },
			{ op: "equal", text: "Then we look at the graphs together." },
			{ op: "insert", text: " " },
		],
	},
	{ kind: "unchanged", part: true, spans: [{ op: "equal", text: "We ask before we deploy anything large." }] },
	{ kind: "moved_from", move: 2, part: true, spans: [{ op: "delete", text: " Then we look at the graphs together." }] },
	{ kind: "unchanged", part: true, spans: [{ op: "equal", text: "\n\n" }] },
	{
		kind: "unchanged",
		spans: [
			{ op: "equal", text: "A paragraph in between stays." },
			{ op: "insert", text: "\n\n" },
		],
	},
	{
		kind: "moved_to",
		move: 1,
		spans: [
			{ op: "equal", text: "This paragraph found a " },
			{ op: "insert", text: "much " },
			{ op: "equal", text: "better place further down.\n\n" },
		],
	},
	{ kind: "inserted", spans: [{ op: "insert", text: "This paragraph is new." }] },
];

/** The same difference as readers see it. */
export const rendered =
	'<p>The first paragraph stays as it is.</p>\n<p>The second stays too.</p>\n<p>And so does the third one.</p>\n<p>I would start with a <del><span class="hidden-words"> deleted: </span><strong>pragmatic</strong><span class="hidden-words"> (end) </span></del><ins><span class="hidden-words"> inserted: </span><strong>simple</strong><span class="hidden-words"> (end) </span></ins> design and measure it.</p>\n<p><del><span class="hidden-words"> deleted: </span>This one was taken out of the answer.<span class="hidden-words"> (end) </span></del></p>\n<p>The team agrees on a budget first.</p>\n<p><span class="note"> (split) </span>Everybody knows what one tenant costs.</p>\n<p>Short lines are wrapped by hand.</p>\n<p>One owner for each queue. <span class="note"> (joined) </span>One alert for each owner.</p>\n<p><del data-move="1"><span class="hidden-words"> moved away, move 1: </span>This paragraph found a better place further down.<span class="hidden-words"> (end) </span></del></p>\n<p>See <del><span class="hidden-words"> deleted: </span><a href="https://example.org/old" rel="noopener nofollow ugc">the handbook</a><span class="hidden-words"> (end) </span></del><ins><span class="hidden-words"> inserted: </span><a href="https://example.org/new" rel="noopener nofollow ugc">the handbook</a><span class="hidden-words"> (end) </span></ins><span class="note"> (the link went to https://example.org/old, and now goes to https://example.org/new) </span> for it. <ins data-move="2"><span class="hidden-words"> moved here, move 2: </span>Then we look at the graphs together.<span class="hidden-words"> (end) </span></ins> We ask before we deploy anything large.<del data-move="2"><span class="hidden-words"> moved away, move 2: </span> Then we look at the graphs together.<span class="hidden-words"> (end) </span></del></p>\n<p>A paragraph in between stays.</p>\n<p><ins data-move="1"><span class="hidden-words"> moved here, move 1: </span>This paragraph found a <span class="hidden-words"> (end) </span></ins><ins><span class="hidden-words"> inserted: </span>much <span class="hidden-words"> (end) </span></ins><ins data-move="1"><span class="hidden-words"> moved here, move 1: </span>better place further down.<span class="hidden-words"> (end) </span></ins></p>\n<p><ins><span class="hidden-words"> inserted: </span>This paragraph is new.<span class="hidden-words"> (end) </span></ins></p>\n';
