import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { sharedListQuery } from "../api/lists";
import { rootRoute } from "./__root";

const load = () => import("../features/lists/SharedListPage");
const SharedListPage = lazy(async () => ({ default: (await load()).SharedListPage }));

export const sharedListRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/shared/$share",
	loader: async ({ context: { queries }, params }) => {
		await Promise.all([load(), queries.fetchQuery(sharedListQuery(params.share))]);
	},
	component: () => <SharedListPage {...sharedListRoute.useParams()} />,
});
