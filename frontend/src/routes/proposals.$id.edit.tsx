import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { mergeQuery, proposalQuery } from "../api/proposals";
import { rootRoute } from "./__root";
import { neverAhead } from "./openDraft";
import { signedIn } from "./signedIn";

const load = () => import("../features/proposing/EditPage");
const EditPage = lazy(async () => ({ default: (await load()).EditPage }));

export const editRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/proposals/$id/edit",
	...neverAhead,
	loader: async ({ context: { queries }, params: { id } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.fetchQuery(proposalQuery(id)), queries.fetchQuery(mergeQuery(id))]);
	},
	component: () => <EditPage id={editRoute.useParams().id} />,
});
