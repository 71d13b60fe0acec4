import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { later } from "./later";
import { toasts } from "./toasts";

const Words = ({ say }: { say: string }) => <p>{say}</p>;
const closed = vi.fn<() => void>();

afterEach(cleanup);

it("is there at once where it was waited for, and otherwise when it came", async () => {
	const Part = later(async () => Words);
	const { unmount } = render(<Part say="late" />);
	expect(screen.queryByText("late")).toBeNull();
	await screen.findByText("late");
	unmount();
	await Part.load();
	render(<Part say="at once" />);
	expect(screen.getByText("at once")).toBeTruthy();
});

it("closes what was asked for and cannot be fetched, says so, and tries again when it is asked for again", async () => {
	const bring = vi
		.fn<() => Promise<typeof Words>>(async () => Words)
		.mockRejectedValueOnce(new TypeError("no network"));
	const Part = later<{ say: string; onClose: () => void }>(bring);
	const { unmount } = render(<Part say="dialog" onClose={closed} />);
	await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
	expect(toasts.current().at(-1)?.text).toContain("could not be fetched");
	unmount();
	render(<Part say="dialog" onClose={closed} />);
	await screen.findByText("dialog");
});

it("tells whoever waits for it that it could not be fetched", async () => {
	const page = later(() => Promise.reject(new TypeError("no network")));
	await expect(page.load()).rejects.toMatchObject({ name: "Unfetched" });
});
