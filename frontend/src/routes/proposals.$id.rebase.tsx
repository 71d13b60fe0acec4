import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { draftQuery } from "../api/drafts";
import { mergeQuery, proposalQuery } from "../api/proposals";
import { questionQuery } from "../api/questions";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/proposing/RebasePage");
const RebasePage = lazy(async () => ({ default: (await load()).RebasePage }));

export const rebaseRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/proposals/$id/rebase",
	loader: async ({ context: { queries }, params: { id } }) => {
		const me = await signedIn(queries);
		const [{ value: proposal, etag }, merge] = await Promise.all([
			queries.fetchQuery(proposalQuery(id)),
			queries.fetchQuery(mergeQuery(id)),
			load(),
		]);
		const { guide, slug } = proposal.question;
		await Promise.all([
			queries.fetchQuery(questionQuery(guide.slug, slug)),
			queries.fetchQuery(draftQuery(guide.slug, slug)),
		]);
		return { person: me.id, proposal, etag, merge };
	},
	component: () => <RebasePage {...rebaseRoute.useLoaderData()} />,
});
