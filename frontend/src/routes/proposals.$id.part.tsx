import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { changesQuery } from "../api/decisions";
import { proposalQuery } from "../api/proposals";
import { rootRoute } from "./__root";
import { neverAhead } from "./openDraft";
import { signedIn } from "./signedIn";

const load = () => import("../features/reviewing/PartPage");
const PartPage = lazy(async () => ({ default: (await load()).PartPage }));

export const partRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/proposals/$id/part",
	...neverAhead,
	loader: async ({ context: { queries }, params: { id } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.fetchQuery(proposalQuery(id)), queries.fetchQuery(changesQuery(id))]);
	},
	component: () => <PartPage id={partRoute.useParams().id} />,
});
