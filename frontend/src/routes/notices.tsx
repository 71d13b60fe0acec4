import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { noticesQuery } from "../api/notices";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/reviewing/NoticesPage");
const NoticesPage = lazy(async () => ({ default: (await load()).NoticesPage }));

export const noticesRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/notices",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureInfiniteQueryData(noticesQuery)]);
	},
	component: NoticesPage,
});
