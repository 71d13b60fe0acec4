import { sessionQuery } from "../api/session";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";

const StudyPage = later(async () => (await import("../features/studying/StudyPage")).StudyPage);

export const studySharedListRoute = createRoute({
	path: "/shared/$share/study",
	loader: ({ context: { queries } }) => Promise.all([StudyPage.load(), queries.prefetchQuery(sessionQuery)]),
	component: () => <StudyPage scope={{ of: "share", id: studySharedListRoute.useParams().share }} />,
});
