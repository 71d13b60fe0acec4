import { guidesQuery } from "../api/guides";
import { FrontPage } from "../features/reading/pages";
import { createRoute } from "../routing/route";

export const indexRoute = createRoute({
	path: "/",
	loader: ({ context }) => Promise.all([FrontPage.load(), context.queries.ensureInfiniteQueryData(guidesQuery)]),
	component: FrontPage,
});
