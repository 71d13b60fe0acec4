import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { rejectReasonsQuery } from "../api/reasons";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/ReasonsPage");
const ReasonsPage = lazy(async () => ({ default: (await load()).ReasonsPage }));

export const reasonsRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/reasons",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureQueryData(rejectReasonsQuery)]);
	},
	component: () => <ReasonsPage />,
});
