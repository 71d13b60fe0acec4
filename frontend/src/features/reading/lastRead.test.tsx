import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { QuestionSummary } from "../../api/guides";
import { changedSince, keepLastRead, lastReadOf, useChanged, useReading } from "./lastRead";

const question = (slug: string, version: number, day: number): QuestionSummary => ({
	slug,
	version,
	prompt: slug,
	position: 1,
	major_version: version,
	open_proposals: 0,
	topics: [],
	...(version > 0 && { published_at: `2026-03-0${day}T12:00:00.000000Z` }),
});
const first = [question("a", 1, 1), question("b", 1, 2), question("c", 0, 0)];
const later = [question("a", 2, 4), question("b", 1, 2), question("c", 1, 3)];
const names = (all: QuestionSummary[]) => all.map((each) => each.slug);
const visit = (all: QuestionSummary[]) => renderHook(() => useChanged("g", all)).result;
const open = ({ slug, version, published_at = "" }: QuestionSummary) =>
	renderHook(() => useReading("g", slug, { number: version, published_at }));

beforeEach(() => localStorage.clear());
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

it("takes the first visit for reading everything", () => {
	expect(visit(first).current[0]).toEqual([]);
	expect(lastReadOf("g")).toEqual({ until: "2026-03-02T12:00:00.000000Z", opened: {} });
});

it("tells what was published since, until each was opened, and keeps no more than that", () => {
	visit(first);
	const seen = visit(later);
	expect(names(seen.current[0])).toEqual(["a", "c"]);
	expect(names(visit(later).current[0])).toEqual(["a", "c"]);
	act(() => void open(later[0] as QuestionSummary));
	expect(names(seen.current[0])).toEqual(["c"]);
	act(() => void open(later[1] as QuestionSummary));
	expect(lastReadOf("g")?.opened).toEqual({ a: 2 });
	act(() => void open(later[2] as QuestionSummary));
	expect(seen.current[0]).toEqual([]);
	expect(lastReadOf("g")).toEqual({ until: "2026-03-04T12:00:00.000000Z", opened: {} });
});

it("tells of the next version of what was opened", () => {
	const last = { until: "2026-03-02T12:00:00.000000Z", opened: { a: 2 } };
	expect(changedSince(last, later).map((each) => each.slug)).toEqual(["c"]);
	expect(changedSince(last, [question("a", 3, 5)]).map((each) => each.slug)).toEqual(["a"]);
});

it("takes all for read when one says so, also where the browser has no room", () => {
	visit(first);
	vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
		throw new DOMException("full", "QuotaExceededError");
	});
	const seen = visit(later);
	expect(names(seen.current[0])).toEqual(["a", "c"]);
	act(() => seen.current[1]());
	expect(seen.current[0]).toEqual([]);
	vi.restoreAllMocks();
	act(() => keepLastRead("other", { until: "2026", opened: {} }));
	expect(localStorage.getItem("redraft.last-read")).toContain("2026-03-04");
});

it("keeps the guides that were read last", () => {
	for (let n = 0; n < 120; n++) keepLastRead(`guide-${n}`, { until: "2026", opened: {} });
	expect(lastReadOf("guide-19")).toBeUndefined();
	expect(lastReadOf("guide-20")).toBeDefined();
	keepLastRead("guide-20", { until: "2027", opened: {} });
	keepLastRead("guide-120", { until: "2027", opened: {} });
	expect(lastReadOf("guide-20")?.until).toBe("2027");
});

it("starts anew from what is no longer legible", () => {
	localStorage.setItem("redraft.last-read", "{");
	expect(visit(later).current[0]).toEqual([]);
	expect(lastReadOf("g")?.until).toBe("2026-03-04T12:00:00.000000Z");
});
