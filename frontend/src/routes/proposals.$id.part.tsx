import { changesQuery } from "../api/decisions";
import { proposalQuery } from "../api/proposals";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const PartPage = later(async () => (await import("../features/reviewing/PartPage")).PartPage);

export const partRoute = createRoute({
	path: "/proposals/$id/part",
	neverAhead: true,
	loader: async ({ context: { queries }, params: { id } }) => {
		await signedIn(queries);
		await Promise.all([PartPage.load(), queries.fetchQuery(proposalQuery(id)), queries.fetchQuery(changesQuery(id))]);
	},
	component: () => <PartPage id={partRoute.useParams().id} />,
});
