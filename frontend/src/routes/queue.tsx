import { guidesQuery } from "../api/guides";
import { firstList, type ProposalFilter, proposalsQuery } from "../api/proposals";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { oneOf, words } from "./search";
import { signedIn } from "./signedIn";

const QueuePage = later(async () => (await import("../features/reviewing/QueuePage")).QueuePage);

export const queueRoute = createRoute({
	path: "/queue",
	validateSearch: (search: Record<string, unknown>): Omit<ProposalFilter, "view"> => ({
		guide: words(search.guide),
		topic: words(search.topic),
		state: oneOf(search.state, ["in_review", "changes_requested"]),
		turn: oneOf(search.turn, ["mine", "others"]),
		base: oneOf(search.base, ["current", "stale_clean", "stale_conflict"]),
		size: oneOf(search.size, ["small", "medium", "large"]),
		age: oneOf(search.age, ["day", "week", "month"]),
		first: oneOf(String(search.first), ["true"]),
		order: oneOf(search.order, ["impact"]),
	}),
	loadsBySearch: true,
	loader: async ({ context: { queries }, search }) => {
		await signedIn(queries);
		await Promise.all([
			QueuePage.load(),
			queries.ensureInfiniteQueryData(guidesQuery),
			queries.fetchInfiniteQuery(proposalsQuery(firstList(search))),
		]);
	},
	component: Page,
});

function Page() {
	const navigate = queueRoute.useNavigate();
	// What is changed goes on top of what was chosen last, also where that is not shown yet.
	const onFilter = (change: Omit<ProposalFilter, "view">) =>
		void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
	return <QueuePage filter={queueRoute.useSearch()} onFilter={onFilter} />;
}
