import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Block } from "./blocks";
import { Difference } from "./Difference";
import { Rendered } from "./Rendered";
import { changesIn } from "./useChangeKeys";

const blocks: Block[] = [
	{
		kind: "changed",
		spans: [
			{ op: "delete", text: "Old" },
			{ op: "insert", text: "New" },
			{ op: "equal", text: " one" },
		],
	},
	{ kind: "unchanged", spans: [{ op: "equal", text: "Two" }] },
	{ kind: "inserted", spans: [{ op: "insert", text: "Three" }] },
];

test("each changed paragraph is one place to stop, also where it stands on two sides", () => {
	for (const view of ["inline", "side"] as const) {
		const { container, unmount } = render(<Difference blocks={blocks} view={view} />);
		const stops = changesIn(container);
		expect(stops.length, view).toBe(2);
		expect(stops[0]?.textContent, view).toContain("New");
		expect(stops[1]?.textContent, view).toContain("Three");
		unmount();
	}
});

test("in a rendered text it is the paragraph with a mark in it, or the mark around paragraphs", () => {
	const html =
		"<p><del>Old</del> <ins>New</ins> one</p><p>Two</p><ul><li>a <ins>b</ins></li><li>c</li></ul><ins><p>Three</p></ins>";
	const { container } = render(<Rendered html={html} />);
	expect(changesIn(container).map((each) => each.tagName)).toEqual(["P", "LI", "INS"]);
});
