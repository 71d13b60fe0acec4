import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { MergedText } from "./MergedText";

afterEach(cleanup);

const names = { proposed: "yours", published: "version 4", both: "both" };

it("says whose each change is, for the eye and for the ear", () => {
	const { container } = render(
		<MergedText
			label="Answer"
			names={names}
			pieces={[
				{ op: "equal", text: "I " },
				{ op: "delete", text: "begin", whose: "published" },
				{ op: "insert", text: "start", whose: "published" },
				{ op: "insert", text: " early", whose: "proposed" },
				{ op: "conflict", conflict: 1 },
			]}
			conflict={(at) => <b>{`place ${at}`}</b>}
		/>,
	);
	const inserted = [...container.querySelectorAll("ins")].map((mark) => mark.textContent);
	expect(inserted[0]).toMatch(/version 4, inserted: start/);
	expect(inserted[1]).toMatch(/yours, inserted: +early/);
	expect(container.querySelector("del")?.textContent).toMatch(/version 4, deleted: begin/);
	expect(screen.getByText("place 1")).toBeTruthy();
});

it("names an unchanged text and does not repeat it", () => {
	render(<MergedText label="Guidance" names={names} pieces={[{ op: "equal", text: "Same." }]} conflict={() => null} />);
	expect(screen.getByRole("heading", { name: "Guidance: unchanged" })).toBeTruthy();
	expect(screen.queryByText("Same.")).toBeNull();
});
