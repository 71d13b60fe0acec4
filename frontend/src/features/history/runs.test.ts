import { expect, it } from "vitest";
import { runs } from "./runs";

it("joins neighbours of one version and no others", () => {
	expect(
		runs([
			{ text: "A. ", version: 1 },
			{ text: "B.\n\n", version: 1 },
			{ text: "C. ", version: 3 },
			{ text: "D.", version: 1 },
		]),
	).toEqual([
		{ text: "A. B.", version: 1, at: 0 },
		{ text: "C.", version: 3, at: 2 },
		{ text: "D.", version: 1, at: 3 },
	]);
	expect(runs([])).toEqual([]);
});
