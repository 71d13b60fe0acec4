import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";
import { questionQuery, type Version, versionsQuery } from "../api/questions";
import { rootRoute } from "./__root";

const HistoryPage = lazyRouteComponent(() => import("../features/history/HistoryPage"), "HistoryPage");

const WhatBecame = lazy(async () => ({ default: (await import("../features/reviewing/Became")).WhatBecame }));

function became({ siblings, number }: Version) {
	return siblings && <WhatBecame siblings={siblings} version={number} />;
}

export const historyRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/history",
	loader: ({ context: { queries }, params: { guide, question } }) =>
		Promise.all([
			HistoryPage.preload?.(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
		]),
	component: () => <HistoryPage {...historyRoute.useParams()} became={became} />,
});
