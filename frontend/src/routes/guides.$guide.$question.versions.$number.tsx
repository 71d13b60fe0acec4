import { Problem } from "../api/problem";
import { questionQuery, versionQuery } from "../api/questions";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const VersionPage = later(async () => (await import("../features/history/VersionPage")).VersionPage);

export const versionRoute = createRoute({
	path: "/guides/$guide/$question/versions/$number",
	loader: ({ context: { queries }, params: { guide, question, number } }) => {
		if (!/^[1-9]\d{0,6}$/.test(number)) throw new Problem(404, {});
		return Promise.all([
			VersionPage.load(),
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
