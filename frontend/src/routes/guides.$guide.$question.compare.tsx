import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { questionQuery, versionsQuery } from "../api/questions";
import { rootRoute } from "./__root";
import { oneOf, wholeNumber } from "./search";

const load = () => import("../features/history/ComparePage");
const ComparePage = lazy(async () => ({ default: (await load()).ComparePage }));

interface Search {
	from?: number | undefined;
	to?: number | undefined;
	view?: "inline" | "side" | "rendered" | undefined;
}

export const compareRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/guides/$guide/$question/compare",
	validateSearch: (search: Record<string, unknown>): Search => ({
		from: wholeNumber(search.from),
		to: wholeNumber(search.to),
		view: oneOf(search.view, ["inline", "side", "rendered"]),
	}),
	loader: ({ context: { queries }, params: { guide, question } }) =>
		Promise.all([
			load(),
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
		]),
	component: Page,
});

function Page() {
	const { from, to, view = "inline" } = compareRoute.useSearch();
	return <ComparePage {...compareRoute.useParams()} from={from} to={to} view={view} />;
}
