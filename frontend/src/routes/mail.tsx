import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { mailQuery } from "../api/mail";
import { rootRoute } from "./__root";
import { signedIn } from "./signedIn";

const load = () => import("../features/people/MailPage");
const MailPage = lazy(async () => ({ default: (await load()).MailPage }));

export const mailRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/mail",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([load(), queries.ensureQueryData(mailQuery)]);
	},
	component: MailPage,
});
