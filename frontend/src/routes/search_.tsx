import { useCallback } from "react";
import { guidesQuery } from "../api/guides";
import type { Asked } from "../features/reading/SearchPage";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { words } from "./search";

const SearchPage = later(async () => (await import("../features/reading/SearchPage")).SearchPage);

export const searchRoute = createRoute({
	path: "/search",
	validateSearch: (search: Record<string, unknown>): Asked => ({ q: words(search.q), guide: words(search.guide) }),
	loader: async ({ context }) => {
		await Promise.all([SearchPage.load(), context.queries.ensureInfiniteQueryData(guidesQuery)]);
	},
	component: Page,
});

function Page() {
	const navigate = searchRoute.useNavigate();
	const onAsk = useCallback((asked: Asked) => void navigate({ search: asked, replace: true }), [navigate]);
	return <SearchPage asked={searchRoute.useSearch()} onAsk={onAsk} />;
}
