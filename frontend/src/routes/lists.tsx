import { listsQuery } from "../api/lists";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const ListsPage = later(async () => (await import("../features/lists/ListsPage")).ListsPage);

export const listsRoute = createRoute({
	path: "/lists",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([ListsPage.load(), queries.fetchQuery(listsQuery)]);
	},
	component: ListsPage,
});
