import { rejectReasonsQuery } from "../api/reasons";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const ReasonsPage = later(async () => (await import("../features/admin/ReasonsPage")).ReasonsPage);

export const reasonsRoute = createRoute({
	path: "/reasons",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([ReasonsPage.load(), queries.ensureQueryData(rejectReasonsQuery)]);
	},
	component: () => <ReasonsPage />,
});
