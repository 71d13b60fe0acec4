import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { questionQuery, versionsQuery } from "../api/questions";
import { rootRoute } from "./__root";

const HistoryPage = lazyRouteComponent(() => import("../features/history/HistoryPage"), "HistoryPage");

export const historyRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/history",
	loader: ({ context: { queries }, params: { guide, question } }) =>
		Promise.all([
			HistoryPage.preload?.(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
		]),
	component: () => <HistoryPage {...historyRoute.useParams()} />,
});
