import { guideQuery } from "../api/guides";
import { sessionQuery } from "../api/session";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const StudyPage = later(async () => (await import("../features/studying/StudyPage")).StudyPage);

export const studyGuideRoute = createRoute({
	path: "/guides/$guide/study",
	loader: ({ context: { queries }, params: { guide } }) =>
		Promise.all([StudyPage.load(), queries.ensureQueryData(guideQuery(guide)), queries.prefetchQuery(sessionQuery)]),
	component: () => <StudyPage scope={{ of: "guide", id: studyGuideRoute.useParams().guide }} />,
});
