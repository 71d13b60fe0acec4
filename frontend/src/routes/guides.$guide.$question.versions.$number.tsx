import { createRoute, notFound } from "@tanstack/react-router";
import { lazy } from "react";
import { questionQuery, versionQuery } from "../api/questions";
import { rootRoute } from "./__root";

const load = () => import("../features/history/VersionPage");
const VersionPage = lazy(async () => ({ default: (await load()).VersionPage }));

export const versionRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/versions/$number",
	loader: ({ context: { queries }, params: { guide, question, number } }) => {
		if (!/^[1-9]\d{0,6}$/.test(number)) throw notFound();
		return Promise.all([
			load(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureQueryData(versionQuery(guide, question, Number(number))),
		]);
	},
	component: Page,
});

function Page() {
	const params = versionRoute.useParams();
	return <VersionPage {...params} number={Number(params.number)} />;
}
