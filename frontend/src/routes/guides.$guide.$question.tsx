import { questionQuery } from "../api/questions";
import { QuestionPage } from "../features/reading/pages";
import { createRoute } from "../routing/route";

export const questionRoute = createRoute({
	path: "/guides/$guide/$question",
	loader: ({ context, params }) =>
		Promise.all([QuestionPage.load(), context.queries.ensureQueryData(questionQuery(params.guide, params.question))]),
	component: Page,
});

function Page() {
	const params = questionRoute.useParams();
	return <QuestionPage key={`${params.guide}/${params.question}`} {...params} />;
}
