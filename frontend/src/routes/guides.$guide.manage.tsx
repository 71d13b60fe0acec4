import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { guideQuery } from "../api/guides";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/ManagePage");
const Page = lazy(async () => ({ default: (await load()).ManagePage }));

export const manageRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/manage",
	loader: async ({ context: { queries }, params }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureQueryData(guideQuery(params.guide))]);
	},
	component: () => <Page {...manageRoute.useParams()} />,
});
