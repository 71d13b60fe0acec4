import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";

export type Question = Schema<"Question">;
export type ComparisonView = "blocks" | "rendered";
export type Version = Schema<"Version">;
export type VersionSummary = Schema<"VersionSummary">;
export type Provenance = Schema<"Provenance">;
export type PersonRef = Schema<"PersonRef">;

/** What a moderator says of a version when publishing it. */
export const minorWords = "Only a small correction: those who studied it need not learn it again";

export const questionQuery = (guide: string, question: string) =>
	queryOptions({
		queryKey: ["question", guide, question],
		queryFn: ({ signal }) =>
			seen(client.GET("/guides/{guide}/questions/{question}", { signal, params: { path: { guide, question } } })),
	});

export const versionsQuery = (guide: string, question: string) =>
	infiniteQueryOptions({
		queryKey: ["versions", guide, question],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/guides/{guide}/questions/{question}/versions", {
					signal,
					params: { path: { guide, question }, query: pageParam ? { cursor: pageParam } : {} },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
	});

export const versionQuery = (guide: string, question: string, number: number) =>
	queryOptions({
		queryKey: ["version", guide, question, number],
		queryFn: ({ signal }) =>
			value(
				client.GET("/guides/{guide}/questions/{question}/versions/{number}", {
					signal,
					params: { path: { guide, question, number } },
				}),
			),
	});

export const provenanceQuery = (guide: string, question: string, number: number) =>
	queryOptions({
		queryKey: ["provenance", guide, question, number],
		queryFn: ({ signal }) =>
			value(
				client.GET("/guides/{guide}/questions/{question}/versions/{number}/provenance", {
					signal,
					params: { path: { guide, question, number } },
				}),
			),
	});

export const versionComparisonQuery = (
	guide: string,
	question: string,
	from: number,
	to: number,
	view: ComparisonView = "blocks",
) =>
	queryOptions({
		queryKey: ["compare", guide, question, from, to, view],
		queryFn: ({ signal }) =>
			value(
				client.GET("/guides/{guide}/questions/{question}/compare", {
					signal,
					params: { path: { guide, question }, query: { from, to, view } },
				}),
			),
		// Versions never change, so neither does their difference.
		staleTime: Number.POSITIVE_INFINITY,
	});

export function changeQuestion(
	guide: string,
	question: string,
	etag: string,
	body: Schema<"QuestionChange">,
	key: string,
) {
	return seen(
		client.PATCH("/guides/{guide}/questions/{question}", {
			body,
			params: { path: { guide, question }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

export function revert(
	guide: string,
	question: string,
	number: number,
	etag: string,
	body: Schema<"Revert">,
	key: string,
) {
	return value(
		client.POST("/guides/{guide}/questions/{question}/versions/{number}/revert", {
			body,
			params: { path: { guide, question, number }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}
