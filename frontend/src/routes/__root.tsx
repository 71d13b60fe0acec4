import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { Frame } from "../features/frame/Frame";
import { NotFound, PageFailure } from "../features/frame/PageFailure";

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
	component: () => (
		<Frame>
			<Outlet />
		</Frame>
	),
	errorComponent: ({ error }) => (
		<Frame>
			<PageFailure error={error} />
		</Frame>
	),
	notFoundComponent: NotFound,
});
