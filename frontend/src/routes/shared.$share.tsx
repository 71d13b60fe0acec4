import { sharedListQuery } from "../api/lists";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const SharedListPage = later(async () => (await import("../features/lists/SharedListPage")).SharedListPage);

export const sharedListRoute = createRoute({
	path: "/shared/$share",
	loader: async ({ context: { queries }, params }) => {
		await Promise.all([SharedListPage.load(), queries.fetchQuery(sharedListQuery(params.share))]);
	},
	component: () => <SharedListPage {...sharedListRoute.useParams()} />,
});
