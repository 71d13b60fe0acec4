import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { mergeQuery, proposalQuery } from "../api/proposals";
import { questionQuery } from "../api/questions";
import { rootRoute } from "./__root";
import { neverAhead, openDraft } from "./openDraft";
import { signedIn } from "./signedIn";

const load = () => import("../features/proposing/RebasePage");
const RebasePage = lazy(async () => ({ default: (await load()).RebasePage }));

export const rebaseRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/proposals/$id/rebase",
	...neverAhead,
	loader: async ({ context: { queries }, params: { id } }) => {
		const me = await signedIn(queries);
		const [{ value: proposal, etag }, merge] = await Promise.all([
			queries.fetchQuery(proposalQuery(id)),
			queries.fetchQuery(mergeQuery(id)),
			load(),
		]);
		const { guide, slug } = proposal.question;
		const { value } = await queries.fetchQuery({ ...questionQuery(guide.slug, slug), staleTime: 0 });
		const draft = await openDraft(guide.slug, slug, value.draft_saved_at);
		return { person: me.id, draft, proposal, etag, merge };
	},
	component: () => <RebasePage {...rebaseRoute.useLoaderData()} />,
});
