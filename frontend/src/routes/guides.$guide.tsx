import { createRoute } from "@tanstack/react-router";
import { guideQuery } from "../api/guides";
import { GuidePage } from "../features/reading/GuidePage";
import { rootRoute } from "./__root";

export const guideRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide",
	loader: ({ context, params }) => context.queries.ensureQueryData(guideQuery(params.guide)),
	component: () => <GuidePage {...guideRoute.useParams()} />,
});
