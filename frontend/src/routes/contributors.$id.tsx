import { contributorQuery } from "../api/contributors";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const Page = later(async () => (await import("../features/people/ContributorPage")).ContributorPage);

export const contributorRoute = createRoute({
	path: "/contributors/$id",
	loader: async ({ context: { queries }, params }) => {
		await Promise.all([Page.load(), queries.ensureInfiniteQueryData(contributorQuery(params.id))]);
	},
	component: () => <Page {...contributorRoute.useParams()} />,
});
