import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { RouterProvider } from "./RouterProvider";
import { createRoute } from "./route";
import { Router } from "./router";

test("a page gets what it asked for together with one that was left meanwhile", async () => {
	const answers: ((text: string) => void)[] = [];
	const query = {
		queryKey: ["text"],
		queryFn: ({ signal }: { signal: AbortSignal }) => {
			return new Promise<string>((yes) => signal.aborted || answers.push(yes));
		},
	};
	const queries = new QueryClient();
	const page = createRoute({
		path: "/",
		loader: ({ context }) => context.queries.fetchQuery(query),
		component: () => <h1>{page.useLoaderData()}</h1>,
	});
	const words = (text: string) => () => <h1>{text}</h1>;
	history.replaceState(null, "", "/");
	const router = new Router(
		[page],
		{ queries },
		{
			frame: ({ children }) => children,
			pending: words("loading"),
			failure: ({ error }) => <h1>failed: {String(error)}</h1>,
			missing: words("missing"),
		},
	);
	const leave = new QueryObserver(queries, query).subscribe(() => {});
	void router.load();
	await act(async () => render(<RouterProvider router={router} />));
	await act(async () => leave());
	await act(async () => answers[1]?.("what was asked for"));
	expect(screen.getByRole("heading").textContent).toBe("what was asked for");
});
