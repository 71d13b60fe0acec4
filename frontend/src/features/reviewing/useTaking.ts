import { useQuery } from "@tanstack/react-query";
import { draftQuery, takeIntoDraft } from "../../api/drafts";
import type { Proposal } from "../../api/proposals";
import { type Picked, takeSuggestions } from "../../api/threads";
import { useWrite } from "../../api/write";
import { toast } from "../../ui/toasts";

/** What an author can do with suggestions. */
export interface Taking {
	/** Takes them, all together. */
	take: (picked: Picked[]) => void;
	/** Where the draft is written. */
	place: { guide: string; question: string };
	busy: boolean;
	error: Error | null;
	/** Those that are in the draft of the next revision; absent when there is no such draft. */
	drafted?: readonly Picked[] | undefined;
}

/** Takes suggestions as the next revision, or into its draft when the author has begun one. */
export function useTaking(proposal: Proposal, etag: string): Taking | undefined {
	const { question, state } = proposal;
	const may = Boolean(proposal.can["proposal.revise"]) && (state === "in_review" || state === "changes_requested");
	const place = { guide: question.guide.slug, question: question.slug };
	const found = useQuery({ ...draftQuery(place.guide, place.question), enabled: may }).data;
	const draft = found?.value.revises === proposal.id ? found : undefined;
	const write = useWrite(
		async (picked: Picked[], key) => {
			if (draft) await takeIntoDraft(place.guide, place.question, draft.etag, picked, key);
			else await takeSuggestions(proposal.id, etag, picked, key);
		},
		() =>
			toast(
				draft
					? "It is in your draft. Submit the draft when you are done."
					: `Revision ${proposal.revision + 1} is with the moderators, with what was suggested.`,
			),
	);
	if (!may) return undefined;
	const drafted = draft && (draft.value.taken ?? []);
	return { take: write.mutate, place, busy: write.isPending, error: write.error, drafted };
}

export function isDrafted(taking: Taking | undefined, { thread, comment }: Picked): boolean {
	return Boolean(taking?.drafted?.some((each) => each.thread === thread && each.comment === comment));
}
