import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { guideQuery } from "../api/guides";
import { sessionQuery } from "../api/session";
import { rootRoute } from "./__root";

const load = () => import("../features/studying/StudyPage");
const StudyPage = lazy(async () => ({ default: (await load()).StudyPage }));

export const studyGuideRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/study",
	loader: ({ context: { queries }, params: { guide } }) =>
		Promise.all([load(), queries.ensureQueryData(guideQuery(guide)), queries.prefetchQuery(sessionQuery)]),
	component: () => <StudyPage scope={{ of: "guide", id: studyGuideRoute.useParams().guide }} />,
});
