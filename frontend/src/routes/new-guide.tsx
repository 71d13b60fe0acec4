import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";

import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/NewGuidePage");
const Page = lazy(async () => ({ default: (await load()).NewGuidePage }));

export const newGuideRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/new-guide",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load()]);
	},
	component: Page,
});
