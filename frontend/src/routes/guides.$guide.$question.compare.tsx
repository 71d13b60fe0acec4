import { questionQuery, versionComparisonQuery, versionsQuery } from "../api/questions";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { oneOf, wholeNumber } from "./search";

const ComparePage = later(async () => (await import("../features/history/ComparePage")).ComparePage);

interface Search {
	from?: number | undefined;
	to?: number | undefined;
	view?: "inline" | "side" | "rendered" | undefined;
}

export const compareRoute = createRoute({
	path: "/guides/$guide/$question/compare",
	validateSearch: (search: Record<string, unknown>): Search => ({
		from: wholeNumber(search.from),
		to: wholeNumber(search.to),
		view: oneOf(search.view, ["inline", "side", "rendered"]),
	}),
	loadsBySearch: true,
	loader: async ({ context: { queries }, params: { guide, question }, search: { from, to, view } }) => {
		const [{ value }] = await Promise.all([
			queries.ensureQueryData(questionQuery(guide, question)),
			queries.ensureInfiniteQueryData(versionsQuery(guide, question)),
			ComparePage.load(),
		]);
		const newer = to ?? value.version?.number ?? 0;
		const older = from ?? Math.max(0, newer - 1);
		await queries.prefetchQuery(
			versionComparisonQuery(guide, question, older, newer, view === "rendered" ? "rendered" : "blocks"),
		);
		return { from: older, to: newer };
	},
	component: Page,
});

function Page() {
	const { view = "inline" } = compareRoute.useSearch();
	return <ComparePage {...compareRoute.useParams()} {...compareRoute.useLoaderData()} view={view} />;
}
