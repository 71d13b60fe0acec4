import { guidesQuery } from "../api/guides";
import { personQuery } from "../api/people";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const Page = later(async () => (await import("../features/people/PersonPage")).PersonPage);

export const personRoute = createRoute({
	path: "/people/$id",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([
			Page.load(),
			queries.ensureQueryData(personQuery(params.id)),
			queries.ensureInfiniteQueryData(guidesQuery),
		]);
	},
	component: () => <Page {...personRoute.useParams()} />,
});
