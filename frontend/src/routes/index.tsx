import { createRoute } from "@tanstack/react-router";
import { guidesQuery } from "../api/guides";
import { FrontPage } from "../features/reading/FrontPage";
import { rootRoute } from "./__root";

export const indexRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/",
	loader: ({ context }) => context.queries.ensureInfiniteQueryData(guidesQuery),
	component: FrontPage,
});
