import { listQuery } from "../api/lists";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const ListPage = later(async () => (await import("../features/lists/ListPage")).ListPage);

export const listRoute = createRoute({
	path: "/lists/$id",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([ListPage.load(), queries.fetchQuery(listQuery(params.id))]);
	},
	component: () => <ListPage {...listRoute.useParams()} />,
});
