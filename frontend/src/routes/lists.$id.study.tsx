import { sessionQuery } from "../api/session";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const StudyPage = later(async () => (await import("../features/studying/StudyPage")).StudyPage);

export const studyListRoute = createRoute({
	path: "/lists/$id/study",
	loader: ({ context: { queries } }) => Promise.all([StudyPage.load(), queries.prefetchQuery(sessionQuery)]),
	component: () => <StudyPage scope={{ of: "list", id: studyListRoute.useParams().id }} />,
});
