import { describe, expect, it } from "vitest";
import { siblingsWords } from "./becameWords";

describe("what became of the others", () => {
	const of = (...became: Parameters<typeof siblingsWords>[0][number]["became"][]) =>
		siblingsWords(
			became.map((each) => ({ became: each })),
			4,
		);

	it("counts each fate", () => {
		expect(of("stale_clean", "stale_conflict", "stale_clean")).toBe(
			"3 other improvements: 2 fit together with version 4, 1 needs its author",
		);
		expect(of("stale_clean")).toBe("1 other improvement: 1 fits together with version 4");
	});

	it("names those that were closed", () => {
		expect(of("superseded", "current")).toBe("2 other improvements: 1 closed as already published, 1 unchanged");
	});
});
