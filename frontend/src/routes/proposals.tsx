import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { proposalsQuery } from "../api/proposals";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/reviewing/MinePage");
const MinePage = lazy(async () => ({ default: (await load()).MinePage }));

export const mineRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/proposals",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureInfiniteQueryData(proposalsQuery({ view: "mine" }))]);
	},
	component: MinePage,
});
