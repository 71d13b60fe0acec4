import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { listsQuery } from "../api/lists";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/lists/ListsPage");
const ListsPage = lazy(async () => ({ default: (await load()).ListsPage }));

export const listsRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/lists",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.fetchQuery(listsQuery)]);
	},
	component: ListsPage,
});
