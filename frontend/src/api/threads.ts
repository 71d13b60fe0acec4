import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";

export type Thread = Schema<"Thread">;
export type Remark = Schema<"Remark">;
export type Passage = NonNullable<Schema<"NewThread">["passage"]>;

export const threadsQuery = (proposal: string) =>
	queryOptions({
		queryKey: ["threads", proposal],
		queryFn: async ({ signal }) => {
			const all: Thread[] = [];
			for (let cursor: string | null = ""; cursor !== null; ) {
				const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor && { cursor }) };
				const page: Schema<"ThreadPage"> = await value(
					client.GET("/proposals/{proposal}/threads", { signal, params: { path: { proposal }, query } }),
				);
				all.push(...page.items);
				cursor = page.next_cursor;
			}
			return all;
		},
		refetchInterval: 30_000,
	});

export type ThreadAct =
	| { kind: "open"; body: Schema<"NewThread"> }
	| { kind: "reply"; thread: string; body: Schema<"NewComment"> }
	| { kind: "settle"; thread: string; etag: string; resolved: boolean };

export function actInThread(proposal: string, act: ThreadAct, key: string) {
	const header = { "Idempotency-Key": key };
	switch (act.kind) {
		case "open":
			return seen(
				client.POST("/proposals/{proposal}/threads", { body: act.body, params: { path: { proposal }, header } }),
			);
		case "reply":
			return seen(
				client.POST("/proposals/{proposal}/threads/{thread}/comments", {
					body: act.body,
					params: { path: { proposal, thread: act.thread }, header },
				}),
			);
		case "settle":
			return seen(
				client.POST("/proposals/{proposal}/threads/{thread}/settle", {
					body: { resolved: act.resolved },
					params: { path: { proposal, thread: act.thread }, header: { ...header, "If-Match": act.etag } },
				}),
			);
	}
}

/** A suggestion, by its thread and the ordinal of the comment that makes it. */
export type Picked = Schema<"Suggestion">;

/** The suggestions of a thread that can be taken: those not taken yet, of a passage that is still there. */
export function suggestionsOf({ id, anchor, remarks }: Thread): Picked[] {
	if (!anchor?.place) return [];
	return remarks
		.filter((each) => each.suggestion && !each.suggestion.applied_in)
		.map(({ ordinal }) => ({ thread: id, comment: ordinal }));
}

export function takeSuggestions(proposal: string, etag: string, suggestions: Picked[], key: string) {
	return seen(
		client.POST("/proposals/{proposal}/suggestions/take", {
			body: { suggestions },
			params: { path: { proposal }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}
