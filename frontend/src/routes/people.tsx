import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";

import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/people/PeoplePage");
const Page = lazy(async () => ({ default: (await load()).PeoplePage }));

export const peopleRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/people",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load()]);
	},
	component: Page,
});
