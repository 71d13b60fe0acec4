import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Block } from "./blocks";
import { Difference } from "./Difference";

afterEach(cleanup);

const same = (text: string): Block => ({ kind: "unchanged", spans: [{ op: "equal", text }] });
const changed: Block = {
	kind: "changed",
	spans: [
		{ op: "equal", text: "a " },
		{ op: "delete", text: "long" },
		{ op: "insert", text: "short" },
		{ op: "equal", text: " word" },
	],
};

describe("Difference", () => {
	it("marks words for the eye and for the ear", () => {
		const { container } = render(<Difference blocks={[changed]} />);
		expect(container.querySelector("ins")?.textContent).toMatch(/inserted: short/);
		expect(container.querySelector("del")?.textContent).toMatch(/deleted: long/);
	});
	it("folds what is unchanged and shows it on request", () => {
		render(<Difference blocks={[same("one"), same("two"), same("three"), changed]} />);
		expect(screen.queryByText("one")).toBeNull();
		fireEvent.click(screen.getByRole("button", { name: /2 paragraphs unchanged/ }));
		expect(screen.getByText("one")).toBeTruthy();
	});
	it("names the other end of a move", () => {
		render(<Difference blocks={[{ kind: "moved_to", move: 2, spans: [{ op: "equal", text: "here" }] }]} />);
		expect(screen.getByText(/Moved to here \(move 2\)/)).toBeTruthy();
	});
	it("says that a paragraph was only wrapped otherwise", () => {
		const spans = [{ op: "equal" as const, text: "a b" }];
		render(<Difference blocks={[{ kind: "rewrapped", spans }]} />);
		expect(screen.getAllByText(/Only spaces and line ends changed/).length).toBeGreaterThan(0);
	});
	it("shows no empty rest of a divided paragraph", () => {
		const rest: Block = { kind: "unchanged", part: true, spans: [{ op: "equal", text: "\n\n" }] };
		const { container } = render(<Difference blocks={[changed, rest]} />);
		expect(container.querySelectorAll('[class*="block"]')).toHaveLength(1);
	});
	it("puts something behind the end of each change, and behind one end of a move", () => {
		const move = [{ op: "insert" as const, text: "It moved.", change: "body.1" }];
		const choosable: Block[] = [
			{ kind: "moved_from", move: 1, spans: [{ op: "delete", text: "It moved.", change: "body.1" }] },
			{
				kind: "changed",
				spans: [
					{ op: "delete", text: "long", change: "body.0" },
					{ op: "insert", text: "short", change: "body.0" },
					{ op: "equal", text: " word and " },
					{ op: "insert", text: "more\n\n", change: "body.2" },
				],
			},
			{ kind: "moved_to", move: 1, spans: move },
		];
		render(<Difference blocks={choosable} after={(change) => <button type="button">{change}</button>} />);
		expect(screen.getAllByRole("button").map((each) => each.textContent)).toEqual(["body.0", "body.2", "body.1"]);
		expect(screen.getByText("body.0").previousElementSibling?.textContent).toMatch(/short/);
	});
	it("gives each side its own words", () => {
		const { container } = render(<Difference blocks={[changed]} view="side" />);
		expect(container.querySelectorAll("ins")).toHaveLength(1);
		expect(container.querySelectorAll("del")).toHaveLength(1);
	});
});
