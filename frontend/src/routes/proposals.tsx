import { proposalsQuery } from "../api/proposals";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const MinePage = later(async () => (await import("../features/reviewing/MinePage")).MinePage);

export const mineRoute = createRoute({
	path: "/proposals",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([MinePage.load(), queries.ensureInfiniteQueryData(proposalsQuery({ view: "mine" }))]);
	},
	component: MinePage,
});
