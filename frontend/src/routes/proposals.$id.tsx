import { proposalQuery } from "../api/proposals";
import type { ProposalSearch } from "../features/reviewing/ProposalPage";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { oneOf, wholeNumber, words } from "./search";
import { signedIn } from "./signedIn";

const ProposalPage = later(async () => (await import("../features/reviewing/ProposalPage")).ProposalPage);

export const proposalRoute = createRoute({
	path: "/proposals/$id",
	validateSearch: (search: Record<string, unknown>): ProposalSearch => {
		const against = words(search.against);
		return {
			revision: wholeNumber(search.revision) || undefined,
			against: against && /^(base|current|r[1-9]\d{0,5})$/.test(against) ? against : undefined,
			view: oneOf(search.view, ["inline", "side", "rendered", "result", "merged"]),
		};
	},
	loader: async ({ context: { queries }, params: { id } }) => {
		await signedIn(queries);
		await Promise.all([ProposalPage.load(), queries.ensureQueryData(proposalQuery(id))]);
	},
	component: Page,
});

function Page() {
	const { id } = proposalRoute.useParams();
	const navigate = proposalRoute.useNavigate();
	return (
		<ProposalPage
			key={id}
			id={id}
			search={proposalRoute.useSearch()}
			onSearch={(search) => void navigate({ search, replace: true })}
		/>
	);
}
