import "./ui/tokens.css";
import "./ui/fonts.css";
import "./ui/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { forgetGiven, readGiven } from "./api/given";
import { keepsOwn } from "./api/own";
import { newQueryClient } from "./api/queries";
import { sessionQuery } from "./api/session";
import { keepForOffline } from "./boot/offline";
import { Own } from "./features/frame/Frame";
import { fetchOwn, fetchPage } from "./features/reading/pages";
import { newRouter } from "./router";
import { RouterProvider } from "./routing/RouterProvider";

const queries = newQueryClient();
const router = newRouter(queries);
const root = document.getElementById("root");

if (root) void takeOver(root);

/** Where the server filled the page, its text stays until all that replaces it is there: nothing flashes, moves or is asked for twice. */
async function takeOver(root: HTMLElement) {
	fetchPage(location.pathname).catch(() => {});
	void prepareOwn();
	if (readGiven()) {
		const session = await queries.fetchQuery(sessionQuery).catch(() => null);
		if (session?.person) forgetGiven();
		await Promise.all([router.load(), prepareOwn()]);
		forgetGiven();
	} else {
		void router.load();
	}
	startTransition(() =>
		createRoot(root).render(
			<StrictMode>
				<QueryClientProvider client={queries}>
					<RouterProvider router={router} />
				</QueryClientProvider>
			</StrictMode>,
		),
	);
}

/** What somebody with an account has around a page and on it is there when the page is. */
async function prepareOwn(): Promise<void> {
	if (keepsOwn()) await Promise.all([Own.load(), fetchOwn()]).catch(() => {});
}

keepForOffline();
