import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { guideQuery } from "../api/guides";
import { policiesQuery, policyQuery } from "../api/policies";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/PolicyPage");
const Page = lazy(async () => ({ default: (await load()).PolicyPage }));

export const policyRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/policy",
	loader: async ({ context: { queries }, params: { guide } }) => {
		await signedIn(queries);
		await Promise.all([
			load(),
			queries.ensureQueryData(guideQuery(guide)),
			queries.ensureQueryData(policyQuery(guide)),
			queries.ensureInfiniteQueryData(policiesQuery(guide)),
		]);
	},
	component: () => <Page key={policyRoute.useParams().guide} {...policyRoute.useParams()} />,
});
