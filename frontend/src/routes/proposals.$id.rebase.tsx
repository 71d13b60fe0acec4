import { mergeQuery, proposalQuery } from "../api/proposals";
import { questionQuery } from "../api/questions";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { openDraft } from "./openDraft";
import { signedIn } from "./signedIn";

const RebasePage = later(async () => (await import("../features/proposing/RebasePage")).RebasePage);

export const rebaseRoute = createRoute({
	path: "/proposals/$id/rebase",
	neverAhead: true,
	loader: async ({ context: { queries }, params: { id } }) => {
		const me = await signedIn(queries);
		const [{ value: proposal, etag }, merge] = await Promise.all([
			queries.fetchQuery(proposalQuery(id)),
			queries.fetchQuery(mergeQuery(id)),
			RebasePage.load(),
		]);
		const { guide, slug } = proposal.question;
		const { value } = await queries.fetchQuery({ ...questionQuery(guide.slug, slug), staleTime: 0 });
		const draft = await openDraft(guide.slug, slug, value.draft_saved_at);
		return { person: me.id, draft, proposal, etag, merge };
	},
	component: () => <RebasePage {...rebaseRoute.useLoaderData()} />,
});
