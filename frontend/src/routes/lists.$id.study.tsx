import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { sessionQuery } from "../api/session";
import { rootRoute } from "./__root";

const load = () => import("../features/studying/StudyPage");
const StudyPage = lazy(async () => ({ default: (await load()).StudyPage }));

export const studyListRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/lists/$id/study",
	loader: ({ context: { queries } }) => Promise.all([load(), queries.prefetchQuery(sessionQuery)]),
	component: () => <StudyPage scope={{ of: "list", id: studyListRoute.useParams().id }} />,
});
