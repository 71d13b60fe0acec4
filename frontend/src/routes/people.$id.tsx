import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { guidesQuery } from "../api/guides";
import { personQuery } from "../api/people";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/people/PersonPage");
const Page = lazy(async () => ({ default: (await load()).PersonPage }));

export const personRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/people/$id",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([
			load(),
			queries.ensureQueryData(personQuery(params.id)),
			queries.ensureInfiniteQueryData(guidesQuery),
		]);
	},
	component: () => <Page {...personRoute.useParams()} />,
});
