import { mergeQuery, proposalQuery } from "../api/proposals";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const EditPage = later(async () => (await import("../features/proposing/EditPage")).EditPage);

export const editRoute = createRoute({
	path: "/proposals/$id/edit",
	neverAhead: true,
	loader: async ({ context: { queries }, params: { id } }) => {
		await signedIn(queries);
		await Promise.all([EditPage.load(), queries.fetchQuery(proposalQuery(id)), queries.fetchQuery(mergeQuery(id))]);
	},
	component: () => <EditPage id={editRoute.useParams().id} />,
});
