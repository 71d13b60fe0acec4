import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { questionQuery, versionQuery } from "../api/questions";
import { rootRoute } from "./__root";

const VersionPage = lazyRouteComponent(() => import("../features/history/VersionPage"), "VersionPage");

export const versionRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/versions/$number",
	loader: ({ context: { queries }, params: { guide, question, number } }) => {
		if (!/^[1-9]\d{0,6}$/.test(number)) throw notFound();
		return Promise.all([
			VersionPage.preload?.(),
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
