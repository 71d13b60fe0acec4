import type { Proposal } from "../../api/proposals";
import type { Thread } from "../../api/threads";
import { decisionWords } from "./words";

/** How much of a proposal somebody has seen. */
export interface Sight {
	revision: number;
	decisions: number;
	reviews: number;
	/** How many remarks of each thread. */
	remarks: Readonly<Record<string, number>>;
}

export function sightOf(proposal: Proposal, threads: readonly Thread[]): Sight {
	return {
		revision: proposal.revision,
		decisions: proposal.decisions.length,
		reviews: proposal.reviews.length,
		remarks: Object.fromEntries(threads.map((thread) => [thread.id, thread.remarks.length])),
	};
}

/** What others did since, in words; what one did oneself is no news. */
export function newsSince(sight: Sight, proposal: Proposal, threads: readonly Thread[], me: string | undefined) {
	const news: string[] = [];
	if (proposal.revision > sight.revision) news.push(`Revision ${proposal.revision} came in`);
	for (const decision of proposal.decisions.slice(sight.decisions))
		if (decision.by?.id !== me) news.push(`${decision.by?.name ?? "The system"} ${decisionWords[decision.kind]}`);
	for (const review of proposal.reviews.slice(sight.reviews))
		if (review.reviewer.id !== me && review.verdict === "approve")
			news.push(`${review.reviewer.name} approved revision ${review.revision}`);
	const spoke = new Set<string>();
	for (const thread of threads)
		for (const remark of thread.remarks.slice(sight.remarks[thread.id] ?? 0))
			if (remark.by.id !== me) spoke.add(remark.by.name);
	if (spoke.size > 0) news.push(`${new Intl.ListFormat("en").format([...spoke])} wrote in the discussion`);
	return news;
}
