import { lazy } from "react";
import { questionQuery, type Version, versionsQuery } from "../api/questions";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const HistoryPage = later(async () => (await import("../features/history/HistoryPage")).HistoryPage);

const WhatBecame = lazy(async () => ({ default: (await import("../features/reviewing/Became")).WhatBecame }));

function became({ siblings, number }: Version) {
	return siblings && <WhatBecame siblings={siblings} version={number} />;
}

export const historyRoute = createRoute({
	path: "/guides/$guide/$question/history",
	loader: ({ context: { queries }, params: { guide, question } }) =>
		Promise.all([
			HistoryPage.load(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
		]),
	component: () => <HistoryPage {...historyRoute.useParams()} became={became} />,
});
