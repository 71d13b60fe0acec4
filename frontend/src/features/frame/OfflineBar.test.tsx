import { act, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { noteRecognition } from "../../api/unrecognised";
import { OfflineBar } from "./OfflineBar";

test("somebody whose session cannot be looked up is told so, until it can", () => {
	render(<OfflineBar />);
	expect(screen.queryByText(/cannot reach its database/)).toBeNull();
	act(() => noteRecognition(new Response(null, { headers: { "X-Session": "unknown" } })));
	expect(screen.getByText(/as if you were not signed in/)).toBeTruthy();
	act(() => noteRecognition(new Response(null)));
	expect(screen.queryByText(/cannot reach its database/)).toBeNull();
});
