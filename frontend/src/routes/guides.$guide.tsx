import { createRoute } from "@tanstack/react-router";
import { guideQuery } from "../api/guides";
import { GuidePage } from "../features/reading/GuidePage";
import { rootRoute } from "./__root";
import { words } from "./search";

export const guideRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide",
	validateSearch: (search: Record<string, unknown>): { topic?: string } => {
		const topic = words(search.topic);
		return topic === undefined ? {} : { topic };
	},
	loader: ({ context, params }) => context.queries.ensureQueryData(guideQuery(params.guide)),
	component: () => <GuidePage {...guideRoute.useParams()} {...guideRoute.useSearch()} />,
});
