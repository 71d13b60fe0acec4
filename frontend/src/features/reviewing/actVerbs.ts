import type { Act } from "../../api/proposals";

export type ActKind = Exclude<Act["kind"], "spam">;

/** How each decision is asked for, and what is said when it is done. */
export const verbs: Record<
	ActKind,
	{ permission: string; title: string; verb: string; done: string; field?: string; needed?: boolean }
> = {
	publish: {
		permission: "proposal.publish",
		title: "This text becomes public",
		verb: "Publish version",
		done: "is public.",
	},
	approve: {
		permission: "proposal.approve",
		title: "Approve this revision",
		verb: "Approve",
		done: "Approved.",
		field: "A note to the author (not required)",
	},
	comment: {
		permission: "proposal.comment",
		title: "Comment",
		verb: "Send the comment",
		done: "Your comment was sent.",
		field: "Comment",
		needed: true,
	},
	request_changes: {
		permission: "proposal.request_changes",
		title: "Request changes",
		verb: "Send back with your reason",
		done: "Sent back to its author.",
		field: "What should change, and why?",
		needed: true,
	},
	reject: {
		permission: "proposal.reject",
		title: "Reject this proposal",
		verb: "Reject with your reason",
		done: "Rejected. Its author was told why.",
		field: "Why? The author receives this.",
		needed: true,
	},
	reopen: {
		permission: "proposal.reopen",
		title: "Open this proposal again",
		verb: "Open it again",
		done: "Open again.",
		field: "Why?",
		needed: true,
	},
	undo: {
		permission: "proposal.undo",
		title: "Take the last decision back",
		verb: "Take it back",
		done: "The proposal is in review again.",
		field: "Why? The author receives this.",
		needed: true,
	},
	withdraw: {
		permission: "proposal.withdraw",
		title: "Withdraw this proposal",
		verb: "Withdraw my proposal",
		done: "Withdrawn.",
	},
};
