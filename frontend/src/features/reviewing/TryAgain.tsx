import type { ProposalSummary } from "../../api/proposals";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";

/** The way back from a refusal: the next revision on what is published now, or a new proposal when the one reopening is used. */
export function TryAgain({ proposal }: { proposal: Pick<ProposalSummary, "id" | "question" | "base" | "can"> }) {
	const { id, question, base, can } = proposal;
	const words = base.current_version > 0 ? `Try again on version ${base.current_version}` : "Try again";
	if (can["proposal.revise"]) {
		return (
			<Link to="/proposals/$id/rebase" params={{ id }} className={buttonClass("plain", true)}>
				{words}
			</Link>
		);
	}
	return (
		<Link
			to="/guides/$guide/$question/improve"
			params={{ guide: question.guide.slug, question: question.slug }}
			search={{ from: id }}
			className={buttonClass("plain", true)}
		>
			{words}
		</Link>
	);
}
