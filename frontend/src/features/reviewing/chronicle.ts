import type { Proposal } from "../../api/proposals";
import type { PersonRef } from "../../api/questions";
import { decisionWords, verdictWords } from "./words";

export interface Happening {
	key: string;
	at: string;
	by: PersonRef | null;
	words: string;
	note?: string | undefined;
	outdatedBy?: number | undefined;
	checklist?: readonly string[] | undefined;
	undone?: boolean | undefined;
	lapsed?: boolean | undefined;
}

/** Revisions, reviews and decisions of a proposal in the order in which they happened. */
export function chronicle({
	revisions,
	reviews,
	decisions,
}: Pick<Proposal, "revisions" | "reviews" | "decisions">): Happening[] {
	const happenings: Happening[] = [
		...revisions.map((revision) => ({
			key: `revision ${revision.number}`,
			at: revision.submitted_at,
			by: revision.edited_by ?? revision.author,
			words:
				revision.number === 1
					? "proposed this"
					: revision.edited_by
						? `made revision ${revision.number} of revision ${revision.number - 1}`
						: `submitted revision ${revision.number}`,
			note: revision.check_note
				? `${revision.summary} (What the checks warn of stays: ${revision.check_note})`
				: revision.summary,
		})),
		...reviews
			// A request for changes is also a decision, and told there.
			.filter((review) => review.verdict !== "request_changes" || !decisions.some((each) => each.at === review.at))
			.map((review, at) => ({
				key: `review ${at}`,
				at: review.at,
				by: review.reviewer,
				words: `${verdictWords[review.verdict]} revision ${review.revision}`,
				note: review.note,
				outdatedBy: review.outdated_by,
				lapsed: review.lapsed,
			})),
		...decisions.map((decision, at) => ({
			key: `decision ${at}`,
			at: decision.at,
			by: decision.by,
			words: [
				decisionWords[decision.kind],
				decision.version !== undefined && `as version ${decision.version}`,
				decision.override && "over what the policy asks for",
			]
				.filter(Boolean)
				.join(" "),
			checklist: decision.checklist,
			undone: decision.undone,
			note: decision.code_label ? `${decision.code_label}: ${decision.reason ?? ""}` : decision.reason,
		})),
	];
	return happenings.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
