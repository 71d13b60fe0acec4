import type { Decision, ProposalState, ProposalSummary, Review } from "../../api/proposals";
import type { TagTone } from "../../ui/Tag";

export const stateWords: Record<ProposalState, { words: string; tone: TagTone }> = {
	in_review: { words: "In review", tone: "accent" },
	changes_requested: { words: "Changes requested", tone: "warn" },
	published: { words: "Published", tone: "good" },
	rejected: { words: "Rejected", tone: "quiet" },
	withdrawn: { words: "Withdrawn", tone: "quiet" },
	superseded: { words: "Already published", tone: "quiet" },
};

export const decisionWords: Record<Decision["kind"], string> = {
	publish: "published this",
	reject: "rejected this",
	request_changes: "requested changes",
	withdraw: "withdrew this",
	reopen: "opened this again",
	supersede: "closed this, because its text is now what is published",
	publish_part: "published a part of this and sent the rest back",
	undo: "took the last decision back",
};

export const verdictWords: Record<Review["verdict"], string> = {
	approve: "approved",
	request_changes: "requested changes to",
	comment: "commented on",
};

export function turnWords(turn: ProposalSummary["turn"]): string {
	if (turn.yours) return "your turn";
	if (turn.whose === "author") return "the author's turn";
	if (turn.people?.length) return `${turn.people.map(({ name }) => name).join(" or ")}'s turn`;
	return turn.whose === "moderators" ? "the moderators' turn" : "nobody's turn";
}

export function baseWords({ state, current_version }: ProposalSummary["base"]): string | null {
	if (state === "current") return null;
	return state === "stale_clean"
		? `Version ${current_version} was published meanwhile; both changes fit together`
		: `Version ${current_version} was published meanwhile; some places need a decision`;
}

export function impactWords({ reads, unhelpful, votes, days }: NonNullable<ProposalSummary["impact"]>): string {
	const share = votes > 0 ? `${Math.round(unhelpful * 100)} % unhelpful` : "no votes yet";
	return `${reads} reads × ${share} × ${Math.round(days)} days`;
}
