import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Merge } from "../../api/proposals";
import { assemble, type Decisions } from "./decisions";
import { MergeDesk } from "./MergeDesk";

afterEach(cleanup);

const merge = {
	current_version: 4,
	merged: { guidance: "Mine two.", body: "I start. Mine one." },
	conflicts: [
		{ field: "guidance", base: "", published: "Theirs two.", proposed: "Mine two.", offset: 0 },
		{ field: "body", base: "Before.", published: "", proposed: "Mine one.", offset: 9 },
	],
	pieces: {
		guidance: [{ op: "conflict", conflict: 0 }],
		body: [
			{ op: "equal", text: "I " },
			{ op: "insert", text: "start", whose: "published" },
			{ op: "equal", text: ". " },
			{ op: "conflict", conflict: 1 },
		],
	},
} as Merge;
const names = { proposed: "yours", published: "version 4", both: "both" };

interface DeskProps {
	first: Decisions;
	onChange: (decisions: Decisions) => void;
	onDone: () => void;
}

function Desk({ first, onChange, onDone }: DeskProps) {
	const [decisions, setDecisions] = useState(first);
	const decide = (next: Decisions) => {
		setDecisions(next);
		onChange(next);
	};
	return <MergeDesk merge={merge} names={names} decisions={decisions} onDecide={decide} onDone={onDone} />;
}

function setUp(first: Decisions = {}) {
	const onDone = vi.fn();
	let now = first;
	render(<Desk first={first} onDone={onDone} onChange={(next) => (now = next)} />);
	return { onDone, text: () => assemble(merge, now) };
}
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const status = () => screen.getByRole("status").textContent;

describe("MergeDesk", () => {
	it("shows one place at a time, with what stood there, what is published and what is proposed", () => {
		setUp();
		const panel = screen.getByRole("region", { name: "Place 1 of 2, in the guidance" });
		expect(within(panel).getByRole("region", { name: "Before" }).textContent).toMatch(/nothing stood here/);
		expect(within(panel).getByRole("region", { name: "Published, version 4" }).textContent).toMatch(/Theirs two\./);
		expect(within(panel).getByRole("region", { name: "Yours" }).textContent).toMatch(/Mine two\./);
		expect(status()).toMatch(/^0 of 2 decided/);
	});
	it("decides by keys, goes to the next open place, and says so", () => {
		const { text } = setUp();
		press("2");
		expect(status()).toMatch(/1 of 2 decided.*Place 1: the published words stand there/);
		expect(screen.getByRole("region", { name: "Place 2 of 2, in the answer" })).toBeTruthy();
		press("1");
		expect(text()).toEqual({ guidance: "Theirs two.", body: "I start. Mine one." });
	});
	it("goes back and forth, round both ends", () => {
		setUp();
		press("n");
		expect(screen.getByRole("region", { name: /^Place 2/ })).toBeTruthy();
		press("n");
		expect(screen.getByRole("region", { name: /^Place 1/ })).toBeTruthy();
		fireEvent.click(screen.getByRole("button", { name: "Previous place" }));
		expect(screen.getByRole("region", { name: /^Place 2/ })).toBeTruthy();
	});
	it("lets one write anew, beginning with one's own words, without keys deciding meanwhile", () => {
		const { text } = setUp();
		press("4");
		const words = screen.getByRole("textbox", { name: "What is to stand at place 1" });
		expect((words as HTMLTextAreaElement).value).toBe("Mine two.");
		expect(document.activeElement).toBe(words);
		fireEvent.change(words, { target: { value: "Both: 1 and 2." } });
		fireEvent.keyDown(words, { key: "2" });
		expect(text().guidance).toBe("Both: 1 and 2.");
	});
	it("goes on only when every place is decided", () => {
		const { onDone } = setUp();
		const go = screen.getByRole("button", { name: "Read the whole text" });
		fireEvent.click(go);
		expect(onDone).not.toHaveBeenCalled();
		expect(go.title).toMatch(/2 more places/);
		press("3");
		press("3");
		fireEvent.click(go);
		expect(onDone).toHaveBeenCalledOnce();
	});
	it("begins at the first place that is open", () => {
		setUp({ 0: { how: "mine", text: "Mine two." } });
		expect(screen.getByRole("region", { name: /^Place 2/ })).toBeTruthy();
	});
});
