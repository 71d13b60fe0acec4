import { createRoute } from "@tanstack/react-router";
import { guidesQuery } from "../api/guides";
import { FrontPage } from "../features/reading/pages";
import { rootRoute } from "./__root";

export const indexRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/",
	loader: ({ context }) => Promise.all([FrontPage.load(), context.queries.ensureInfiniteQueryData(guidesQuery)]),
	component: FrontPage,
});
