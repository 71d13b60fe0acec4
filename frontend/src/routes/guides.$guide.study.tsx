import { useSuspenseQuery } from "@tanstack/react-query";
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
	component: Page,
});

function Page() {
	const { guide } = studyGuideRoute.useParams();
	return <StudyPage guide={guide} title={useSuspenseQuery(guideQuery(guide)).data.value.title} />;
}
