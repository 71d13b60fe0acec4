import { createRoute } from "@tanstack/react-router";
import { lazy, useCallback } from "react";
import { guidesQuery } from "../api/guides";
import type { Asked } from "../features/reading/SearchPage";
import { rootRoute } from "./__root";
import { words } from "./search";

const load = () => import("../features/reading/SearchPage");
const SearchPage = lazy(async () => ({ default: (await load()).SearchPage }));

export const searchRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/search",
	validateSearch: (search: Record<string, unknown>): Asked => ({ q: words(search.q), guide: words(search.guide) }),
	loader: async ({ context }) => {
		await Promise.all([load(), context.queries.ensureInfiniteQueryData(guidesQuery)]);
	},
	component: Page,
});

function Page() {
	const navigate = searchRoute.useNavigate();
	const onAsk = useCallback((asked: Asked) => void navigate({ search: asked, replace: true }), [navigate]);
	return <SearchPage asked={searchRoute.useSearch()} onAsk={onAsk} />;
}
