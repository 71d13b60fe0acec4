import { describe, expect, it } from "vitest";
import { type Block, fold, pair, side, withoutTail } from "./blocks";

const block = (kind: Block["kind"], text: string = kind): Block => ({ kind, spans: [{ op: "equal", text }] });
const same = (count: number) => Array.from({ length: count }, (_, at) => block("unchanged", `p${at}`));
const shape = (blocks: Block[]) =>
	fold(blocks).map((part) => (part.kind === "fold" ? `fold ${part.blocks.length}` : part.block.kind));

describe("fold", () => {
	it("keeps one unchanged block on each side of a change", () => {
		expect(shape([...same(5), block("changed"), ...same(4)])).toEqual([
			"fold 4",
			"unchanged",
			"changed",
			"unchanged",
			"fold 3",
		]);
	});
	it("does not fold a single block", () => {
		expect(shape([block("changed"), ...same(3), block("inserted")])).toEqual([
			"changed",
			"unchanged",
			"unchanged",
			"unchanged",
			"inserted",
		]);
	});
	it("folds everything when nothing changed, and survives an empty text", () => {
		expect(shape(same(6))).toEqual(["fold 6"]);
		expect(shape([])).toEqual([]);
	});
	it("loses and doubles no block", () => {
		const blocks = [...same(3), block("deleted"), ...same(7), block("moved_to"), ...same(2)];
		const again = fold(blocks).flatMap((part) => (part.kind === "fold" ? part.blocks : [part.block]));
		expect(again).toEqual(blocks);
	});
	it("says where each part stands", () => {
		expect(fold([...same(4), block("changed")]).map((part) => part.at)).toEqual([0, 3, 4]);
	});
});

describe("pair", () => {
	const rows = (blocks: Block[]) => pair(blocks).map(({ left, right }) => [left?.kind ?? null, right?.kind ?? null]);

	it("puts what stayed or changed on both sides", () => {
		expect(rows([block("unchanged"), block("changed"), block("split")])).toEqual([
			["unchanged", "unchanged"],
			["changed", "changed"],
			["split", "split"],
		]);
	});
	it("puts deletions beside the insertions that follow", () => {
		expect(rows([block("deleted"), block("deleted"), block("inserted"), block("unchanged")])).toEqual([
			["deleted", "inserted"],
			["deleted", null],
			["unchanged", "unchanged"],
		]);
	});
	it("does not put an insertion beside a later deletion", () => {
		expect(rows([block("inserted"), block("deleted")])).toEqual([
			[null, "inserted"],
			["deleted", null],
		]);
	});
	it("shows each end of a move on its side", () => {
		expect(rows([block("moved_from"), block("unchanged"), block("moved_to")])).toEqual([
			["moved_from", null],
			["unchanged", "unchanged"],
			[null, "moved_to"],
		]);
	});
});

it("gives each side only its own words", () => {
	const changed: Block = {
		kind: "changed",
		spans: [
			{ op: "equal", text: "a " },
			{ op: "delete", text: "b" },
			{ op: "insert", text: "c" },
		],
	};
	expect(side(changed, "left").spans.map((span) => span.text)).toEqual(["a ", "b"]);
	expect(side(changed, "right").spans.map((span) => span.text)).toEqual(["a ", "c"]);
});

it("drops the line ends between blocks, but no line end inside one", () => {
	expect(withoutTail([{ op: "equal", text: "a\nb\n\n" }])).toEqual([{ op: "equal", text: "a\nb" }]);
	expect(
		withoutTail([
			{ op: "equal", text: "a\n" },
			{ op: "insert", text: "\n" },
		]),
	).toEqual([{ op: "equal", text: "a" }]);
	expect(withoutTail([{ op: "delete", text: "\n\n" }])).toEqual([]);
});
