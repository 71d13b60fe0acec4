import { Problem } from "../api/problem";
import { proposalQuery, revisionQuery } from "../api/proposals";
import { questionQuery } from "../api/questions";
import { reportQuery } from "../api/reports";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { openDraft } from "./openDraft";
import { words } from "./search";
import { signedIn } from "./signedIn";

const ImprovePage = later(async () => (await import("../features/proposing/ImprovePage")).ImprovePage);

interface Search {
	proposal?: string | undefined;
	/** An earlier proposal whose text to begin with. */
	from?: string | undefined;
	/** A report that the improvement answers. */
	report?: string | undefined;
	/** A passage to begin at. */
	quote?: string | undefined;
}

export const improveRoute = createRoute({
	path: "/guides/$guide/$question/improve",
	validateSearch: (search: Record<string, unknown>): Search => ({
		proposal: words(search.proposal),
		from: words(search.from),
		report: words(search.report),
		quote: words(search.quote),
	}),
	neverAhead: true,
	loadsBySearch: true,
	loader: async ({ context: { queries }, params: { guide, question }, search }) => {
		const me = await signedIn(queries);
		const [{ value }] = await Promise.all([
			queries.fetchQuery({ ...questionQuery(guide, question), staleTime: 0 }),
			ImprovePage.load(),
		]);
		const draft = await openDraft(guide, question, value.draft_saved_at);
		const closed = value.protected && value.protected.level !== "review" && !value.can["proposal.submit"];
		if (value.protected && closed && !search.proposal)
			throw new Problem(403, { title: "This question is protected", detail: value.protected.reason });
		if (!value.can["draft.save"] && !search.proposal) {
			const detail = me.suspended
				? `Your account is suspended: ${me.suspended.reason}`
				: "This question takes no improvements now.";
			throw new Problem(403, { detail });
		}
		if (!search.proposal && search.from) {
			const { value: old } = await queries.fetchQuery(proposalQuery(search.from));
			const { guidance, body, summary } = await queries.fetchQuery(revisionQuery(old.id, old.revision));
			return {
				person: me.id,
				draft,
				start: { guidance, body, summary, base_version: value.version?.number ?? 0 },
			};
		}
		if (!search.proposal) {
			const report = search.report ? await queries.fetchQuery(reportQuery(search.report)) : undefined;
			return { person: me.id, draft, passage: { report, quote: report?.passage?.quote ?? search.quote } };
		}
		const { value: proposal, etag } = await queries.fetchQuery(proposalQuery(search.proposal));
		const { guidance, body, summary, base_version } = await queries.fetchQuery(
			revisionQuery(proposal.id, proposal.revision),
		);
		const text = { guidance, body, summary, base: base_version };
		return { person: me.id, draft, revising: { id: proposal.id, etag, number: proposal.revision, text } };
	},
	component: Page,
});

function Page() {
	const { guide, question } = improveRoute.useParams();
	const { person, draft, revising, start, passage } = improveRoute.useLoaderData();
	const key = `${guide}/${question}/${revising?.id ?? ""}`;
	return (
		<ImprovePage
			key={key}
			guide={guide}
			question={question}
			person={person}
			draft={draft}
			{...(revising && { revising })}
			{...(start && { start })}
			{...(passage && { passage })}
		/>
	);
}
