import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";
import type { ComparisonView } from "./questions";
import { pollInMs } from "./session";

export type Proposal = Schema<"Proposal">;
export type ProposalSummary = Schema<"ProposalSummary">;
export type ProposalState = Schema<"ProposalState">;
export type Review = Schema<"Review">;
export type Decision = Schema<"Decision">;
export type Merge = Schema<"Merge">;

export interface ProposalFilter {
	view: "queue" | "mine";
	guide?: string | undefined;
	topic?: string | undefined;
	state?: ProposalState | undefined;
	turn?: "mine" | "others" | undefined;
	base?: "current" | "stale_clean" | "stale_conflict" | undefined;
	size?: "small" | "medium" | "large" | undefined;
	age?: "day" | "week" | "month" | undefined;
	first?: "true" | undefined;
	order?: "impact" | undefined;
}

/** The queue is read in two lists, so that one's own turn comes first on whichever page; but for a filter or an order that says otherwise. */
export function firstList(filter: Omit<ProposalFilter, "view">): ProposalFilter {
	const turn = filter.order === "impact" ? filter.turn : (filter.turn ?? "mine");
	return { view: "queue", ...filter, turn };
}

export const proposalsQuery = (filter: ProposalFilter) =>
	infiniteQueryOptions({
		queryKey: ["proposals", filter],
		queryFn: ({ pageParam, signal }) => {
			const { view, guide, topic, state, turn, base, size, age, first, order } = filter;
			const query = {
				view,
				...(guide && { guide }),
				...(topic && { topic }),
				...(state && { state }),
				...(turn && { turn }),
				...(base && { base }),
				...(size && { size }),
				...(age && { age }),
				...(first && { first: true }),
				...(order && { order }),
				...(pageParam && { cursor: pageParam }),
			};
			return value(client.GET("/proposals", { signal, params: { query } }));
		},
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
		refetchInterval: pollInMs,
	});

/** The open proposals on one question, for its moderators. */
export const siblingsQuery = (guide: string, question: string) =>
	queryOptions({
		queryKey: ["proposals", "siblings", guide, question],
		queryFn: ({ signal }) =>
			value(client.GET("/proposals", { signal, params: { query: { view: "queue", guide, question } } })),
	});

export const proposalQuery = (proposal: string) =>
	queryOptions({
		queryKey: ["proposal", proposal],
		queryFn: ({ signal }) => seen(client.GET("/proposals/{proposal}", { signal, params: { path: { proposal } } })),
		refetchInterval: 30_000,
	});

export const revisionQuery = (proposal: string, number: number) =>
	queryOptions({
		queryKey: ["revision", proposal, number],
		queryFn: ({ signal }) =>
			value(client.GET("/proposals/{proposal}/revisions/{number}", { signal, params: { path: { proposal, number } } })),
		staleTime: Number.POSITIVE_INFINITY,
	});

export const revisionComparisonQuery = (proposal: string, from: string, to: string, view: ComparisonView = "blocks") =>
	queryOptions({
		queryKey: ["proposal-compare", proposal, from, to, view],
		queryFn: ({ signal }) =>
			value(
				client.GET("/proposals/{proposal}/compare", {
					signal,
					params: { path: { proposal }, query: { from, to, view } },
				}),
			),
	});

export const mergeQuery = (proposal: string) =>
	queryOptions({
		queryKey: ["merge", proposal],
		queryFn: ({ signal }) =>
			value(client.GET("/proposals/{proposal}/merge", { signal, params: { path: { proposal } } })),
	});

function named(proposal: string, etag: string, key: string) {
	return { path: { proposal }, header: { "If-Match": etag, "Idempotency-Key": key } };
}

export function submitRevision(proposal: string, etag: string, body: Schema<"NewRevision">, key: string) {
	return seen(client.POST("/proposals/{proposal}/revisions", { body, params: named(proposal, etag, key) }));
}

/** One of the things that can be done to a proposal by whoever looks at it. */
export type Act =
	| { kind: "approve" | "comment"; revision: number; note: string }
	| { kind: "request_changes"; revision: number; note: string; checklist: string[] }
	| {
			kind: "publish";
			revision: number;
			ontoVersion: number;
			textSha256?: string | undefined;
			/** Why it is published over what is missing and may be overridden. */
			override?: string | undefined;
			/** Only a small correction. */
			minor: boolean;
	  }
	| { kind: "reject"; revision: number; code: string; reason: string }
	| { kind: "spam"; revision: number; reason: string }
	| { kind: "undo"; reason: string; ontoVersion?: number | undefined; textSha256?: string | undefined }
	| { kind: "reopen"; reason: string }
	| { kind: "withdraw" };

export function act(proposal: string, etag: string, what: Act, key: string): Promise<Seen<Proposal>> {
	const params = named(proposal, etag, key);
	switch (what.kind) {
		case "publish": {
			const { revision, ontoVersion, textSha256, override, minor } = what;
			const optional = { ...(textSha256 && { text_sha256: textSha256 }), ...(override && { override }) };
			const body = { revision, onto_version: ontoVersion, minor, ...optional };
			return seen(client.POST("/proposals/{proposal}/publish", { body, params }));
		}
		case "reject": {
			const { revision, code, reason } = what;
			return seen(client.POST("/proposals/{proposal}/reject", { body: { revision, code, reason }, params }));
		}
		case "spam": {
			const { revision, reason } = what;
			return seen(client.POST("/proposals/{proposal}/spam", { body: { revision, reason }, params }));
		}
		case "undo": {
			const { reason, ontoVersion, textSha256 } = what;
			const confirmed = ontoVersion && textSha256 ? { onto_version: ontoVersion, text_sha256: textSha256 } : {};
			return seen(client.POST("/proposals/{proposal}/undo", { body: { reason, ...confirmed }, params }));
		}
		case "request_changes": {
			const { revision, note, checklist } = what;
			const body = { revision, verdict: what.kind, note, ...(checklist.length > 0 && { checklist }) };
			return seen(client.POST("/proposals/{proposal}/reviews", { body, params }));
		}
		case "reopen":
			return seen(client.POST("/proposals/{proposal}/reopen", { body: { reason: what.reason }, params }));
		case "withdraw":
			return seen(client.POST("/proposals/{proposal}/withdraw", { params }));
		default: {
			const body = { revision: what.revision, verdict: what.kind, ...(what.note && { note: what.note }) };
			return seen(client.POST("/proposals/{proposal}/reviews", { body, params }));
		}
	}
}
