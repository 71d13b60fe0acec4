import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { questionQuery, versionsQuery } from "../api/questions";
import { rootRoute } from "./__root";

const load = () => import("../features/history/HistoryPage");
const HistoryPage = lazy(async () => ({ default: (await load()).HistoryPage }));

export const historyRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/history",
	loader: ({ context: { queries }, params: { guide, question } }) =>
		Promise.all([
			load(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
		]),
	component: () => <HistoryPage {...historyRoute.useParams()} />,
});
