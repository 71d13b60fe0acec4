import { guideQuery } from "../api/guides";
import { policiesQuery, policyQuery } from "../api/policies";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const Page = later(async () => (await import("../features/admin/PolicyPage")).PolicyPage);

export const policyRoute = createRoute({
	path: "/guides/$guide/policy",
	loader: async ({ context: { queries }, params: { guide } }) => {
		await signedIn(queries);
		await Promise.all([
			Page.load(),
			queries.ensureQueryData(guideQuery(guide)),
			queries.ensureQueryData(policyQuery(guide)),
			queries.ensureInfiniteQueryData(policiesQuery(guide)),
		]);
	},
	component: () => <Page key={policyRoute.useParams().guide} {...policyRoute.useParams()} />,
});
