import { noticesQuery } from "../api/notices";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const NoticesPage = later(async () => (await import("../features/reviewing/NoticesPage")).NoticesPage);

export const noticesRoute = createRoute({
	path: "/notices",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([NoticesPage.load(), queries.ensureInfiniteQueryData(noticesQuery)]);
	},
	component: NoticesPage,
});
