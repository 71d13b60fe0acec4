import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { NotFound, PageFailure } from "./features/frame/PageFailure";
import { PageSkeleton } from "./features/frame/PageSkeleton";
import { rootRoute } from "./routes/__root";
import { guideRoute } from "./routes/guides.$guide";
import { questionRoute } from "./routes/guides.$guide.$question";
import { compareRoute } from "./routes/guides.$guide.$question.compare";
import { historyRoute } from "./routes/guides.$guide.$question.history";
import { versionRoute } from "./routes/guides.$guide.$question.versions.$number";
import { indexRoute } from "./routes/index";

const routeTree = rootRoute.addChildren([
	indexRoute,
	guideRoute,
	questionRoute,
	historyRoute,
	versionRoute,
	compareRoute,
]);

export function newRouter(queries: QueryClient) {
	return createRouter({
		routeTree,
		context: { queries },
		defaultPreload: "intent",
		defaultPreloadStaleTime: 0,
		defaultPendingMs: 150,
		defaultPendingMinMs: 0,
		defaultPendingComponent: PageSkeleton,
		defaultErrorComponent: ({ error }) => <PageFailure error={error} />,
		defaultNotFoundComponent: NotFound,
		scrollRestoration: true,
	});
}

declare module "@tanstack/react-router" {
	interface Register {
		router: ReturnType<typeof newRouter>;
	}
}
