import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";

export type Policy = Schema<"Policy">;
export type Rule = Schema<"Rule">;
export type AffectedProposal = Schema<"AffectedProposal">;

export const policyQuery = (guide: string) =>
	queryOptions({
		queryKey: ["policy", guide],
		queryFn: ({ signal }) => seen(client.GET("/guides/{guide}/policy", { signal, params: { path: { guide } } })),
	});

export const policiesQuery = (guide: string) =>
	infiniteQueryOptions({
		queryKey: ["policies", guide],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/guides/{guide}/policies", {
					signal,
					params: { path: { guide }, query: pageParam ? { cursor: pageParam } : {} },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
	});

/** What another policy would change; nothing is kept. */
export const policyTrialQuery = (guide: string, body: Rule) =>
	queryOptions({
		queryKey: ["policy-trial", guide, body],
		queryFn: ({ signal }) =>
			value(client.POST("/guides/{guide}/policies/trial", { body, signal, params: { path: { guide } } })),
		placeholderData: keepPreviousData,
	});

export function changePolicy(
	guide: string,
	etag: string,
	body: Schema<"PolicyChange">,
	key: string,
): Promise<Seen<Policy>> {
	return seen(
		client.PUT("/guides/{guide}/policy", {
			body,
			params: { path: { guide }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}
