import type { QueryClient } from "@tanstack/react-query";
import { Frame } from "./features/frame/Frame";
import { NotFound, PageFailure } from "./features/frame/PageFailure";
import { PageSkeleton } from "./features/frame/PageSkeleton";
import { auditRoute } from "./routes/audit";
import { contributorRoute } from "./routes/contributors.$id";
import { galleryRoute } from "./routes/dev.ui";
import { guideRoute } from "./routes/guides.$guide";
import { questionRoute } from "./routes/guides.$guide.$question";
import { compareRoute } from "./routes/guides.$guide.$question.compare";
import { historyRoute } from "./routes/guides.$guide.$question.history";
import { improveRoute } from "./routes/guides.$guide.$question.improve";
import { versionRoute } from "./routes/guides.$guide.$question.versions.$number";
import { manageRoute } from "./routes/guides.$guide.manage";
import { policyRoute } from "./routes/guides.$guide.policy";
import { studyGuideRoute } from "./routes/guides.$guide.study";
import { indexRoute } from "./routes/index";
import { lettersRoute } from "./routes/letters";
import { listsRoute } from "./routes/lists";
import { listRoute } from "./routes/lists.$id";
import { studyListRoute } from "./routes/lists.$id.study";
import { mailRoute } from "./routes/mail";
import { newGuideRoute } from "./routes/new-guide";
import { noticesRoute } from "./routes/notices";
import { peopleRoute } from "./routes/people";
import { personRoute } from "./routes/people.$id";
import { mineRoute } from "./routes/proposals";
import { proposalRoute } from "./routes/proposals.$id";
import { editRoute } from "./routes/proposals.$id.edit";
import { partRoute } from "./routes/proposals.$id.part";
import { rebaseRoute } from "./routes/proposals.$id.rebase";
import { queueRoute } from "./routes/queue";
import { reasonsRoute } from "./routes/reasons";
import { searchRoute } from "./routes/search_";
import { sharedListRoute } from "./routes/shared.$share";
import { studySharedListRoute } from "./routes/shared.$share.study";
import { studyRoute } from "./routes/study";
import { Router } from "./routing/router";

const routes = [
	indexRoute,
	searchRoute,
	guideRoute,
	questionRoute,
	historyRoute,
	versionRoute,
	compareRoute,
	improveRoute,
	manageRoute,
	policyRoute,
	studyGuideRoute,
	studyRoute,
	proposalRoute,
	rebaseRoute,
	editRoute,
	partRoute,
	mineRoute,
	queueRoute,
	noticesRoute,
	peopleRoute,
	personRoute,
	contributorRoute,
	auditRoute,
	mailRoute,
	listsRoute,
	listRoute,
	studyListRoute,
	sharedListRoute,
	studySharedListRoute,
	lettersRoute,
	reasonsRoute,
	newGuideRoute,
	...(import.meta.env.DEV ? [galleryRoute] : []),
] as const;

export function newRouter(queries: QueryClient): Router {
	return new Router(
		routes,
		{ queries },
		{ frame: Frame, pending: PageSkeleton, failure: PageFailure, missing: NotFound },
	);
}

declare module "./routing/known" {
	interface Register {
		routes: typeof routes;
	}
}
