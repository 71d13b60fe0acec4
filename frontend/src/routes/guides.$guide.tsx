import { guideQuery } from "../api/guides";
import type { GuideFilter } from "../features/reading/GuidePage";
import { GuidePage } from "../features/reading/pages";
import { createRoute } from "../routing/route";
import { oneOf, words } from "./search";

export const guideRoute = createRoute({
	path: "/guides/$guide",
	validateSearch: (search: Record<string, unknown>): GuideFilter => {
		const topic = words(search.topic);
		const changed = oneOf(String(search.changed), ["true"]);
		return { ...(topic !== undefined && { topic }), ...(changed && { changed: true }) };
	},
	loader: ({ context, params }) =>
		Promise.all([GuidePage.load(), context.queries.ensureQueryData(guideQuery(params.guide))]),
	component: () => <GuidePage {...guideRoute.useParams()} {...guideRoute.useSearch()} />,
});
