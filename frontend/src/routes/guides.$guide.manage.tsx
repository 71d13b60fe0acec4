import { guideQuery } from "../api/guides";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const Page = later(async () => (await import("../features/admin/ManagePage")).ManagePage);

export const manageRoute = createRoute({
	path: "/guides/$guide/manage",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([Page.load(), queries.ensureQueryData(guideQuery(params.guide))]);
	},
	component: () => <Page {...manageRoute.useParams()} />,
});
