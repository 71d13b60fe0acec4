import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { deliveriesQuery } from "../api/mail";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/LettersPage");
const LettersPage = lazy(async () => ({ default: (await load()).LettersPage }));

export const lettersRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/letters",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureInfiniteQueryData(deliveriesQuery)]);
	},
	component: LettersPage,
});
