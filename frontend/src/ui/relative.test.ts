import { describe, expect, it } from "vitest";
import { exact, relative } from "./relative";

const now = new Date("2026-03-10T12:00:00Z");

describe("relative", () => {
	it.each([
		["2026-03-10T11:59:58Z", "just now"],
		["2026-03-10T12:00:20Z", "just now"],
		["2026-03-10T11:59:00Z", "1 minute ago"],
		["2026-03-10T09:00:01Z", "2 hours ago"],
		["2026-03-09T11:00:00Z", "yesterday"],
		["2026-03-06T11:00:00Z", "4 days ago"],
		["2026-02-24T11:00:00Z", "2 weeks ago"],
		["2025-12-01T11:00:00Z", "3 months ago"],
		["2026-03-01T11:00:00Z", "last week"],
		["2025-02-01T11:00:00Z", "last year"],
		["2024-01-01T11:00:00Z", "2 years ago"],
		["2026-03-11T13:00:00Z", "tomorrow"],
		["2026-03-10T13:00:00Z", "in 1 hour"],
		["2026-03-20T13:00:00Z", "next week"],
		["2026-06-20T13:00:00Z", "in 3 months"],
	])("says of %s: %s", (then, words) => {
		expect(relative(new Date(then), now)).toBe(words);
	});
});

it("names the exact moment with its year", () => {
	expect(exact(now)).toContain("2026");
});
