import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useKept } from "./kept";

afterEach(() => sessionStorage.clear());

test("what was typed is there again when the page comes back, until it was sent", () => {
	const first = renderHook(() => useKept("words"));
	act(() => first.result.current[1]("half a sentence"));
	first.unmount();
	const second = renderHook(() => useKept("words"));
	expect(second.result.current[0]).toBe("half a sentence");
	act(() => second.result.current[2]());
	expect(renderHook(() => useKept("words")).result.current[0]).toBe("");
});

test("a field that starts with something follows it until it is typed over", () => {
	const { result, rerender } = renderHook(({ start }) => useKept("title", start), { initialProps: { start: "Old" } });
	rerender({ start: "New" });
	expect(result.current[0]).toBe("New");
	act(() => result.current[1]("Mine"));
	rerender({ start: "Newer" });
	expect(result.current[0]).toBe("Mine");
});

test("an emptied field stays empty, and typing the start again keeps nothing", () => {
	const { result } = renderHook(() => useKept("title", "Old"));
	act(() => result.current[1](""));
	expect(result.current[0]).toBe("");
	act(() => result.current[1]("Old"));
	expect(sessionStorage.length).toBe(0);
});
