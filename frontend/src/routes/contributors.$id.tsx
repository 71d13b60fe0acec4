import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { contributorQuery } from "../api/contributors";
import { rootRoute } from "./__root";

const load = () => import("../features/people/ContributorPage");
const Page = lazy(async () => ({ default: (await load()).ContributorPage }));

export const contributorRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/contributors/$id",
	loader: async ({ context: { queries }, params }) => {
		await Promise.all([load(), queries.ensureInfiniteQueryData(contributorQuery(params.id))]);
	},
	component: () => <Page {...contributorRoute.useParams()} />,
});
