import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { listQuery } from "../api/lists";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/lists/ListPage");
const ListPage = lazy(async () => ({ default: (await load()).ListPage }));

export const listRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/lists/$id",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.fetchQuery(listQuery(params.id))]);
	},
	component: () => <ListPage {...listRoute.useParams()} />,
});
