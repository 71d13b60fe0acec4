import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";

export type Guide = Schema<"Guide">;
export type GuideSummary = Schema<"GuideSummary">;
export type RecentVersion = Schema<"RecentVersion">;
export type QuestionSummary = Schema<"QuestionSummary">;

export const guidesQuery = infiniteQueryOptions({
	queryKey: ["guides"],
	queryFn: ({ pageParam, signal }) =>
		value(
			client.GET("/guides", { signal, params: { query: { limit: 100, ...(pageParam && { cursor: pageParam }) } } }),
		),
	initialPageParam: "",
	getNextPageParam: (page) => page.next_cursor,
});

export const guideQuery = (guide: string) =>
	queryOptions({
		queryKey: ["guide", guide],
		queryFn: ({ signal }) => seen(client.GET("/guides/{guide}", { signal, params: { path: { guide } } })),
	});

export function createGuide(body: Schema<"NewGuide">, key: string): Promise<Seen<Guide>> {
	return seen(client.POST("/guides", { body, params: { header: { "Idempotency-Key": key } } }));
}

export function changeGuide(
	guide: string,
	etag: string,
	body: Schema<"GuideChange">,
	key: string,
): Promise<Seen<Guide>> {
	return seen(
		client.PATCH("/guides/{guide}", {
			body,
			params: { path: { guide }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

export function orderQuestions(guide: string, etag: string, questions: string[], key: string): Promise<Seen<Guide>> {
	return seen(
		client.PUT("/guides/{guide}/order", {
			body: { questions },
			params: { path: { guide }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

export function addQuestion(guide: string, body: Schema<"NewQuestion">, key: string) {
	return seen(
		client.POST("/guides/{guide}/questions", {
			body,
			params: { path: { guide }, header: { "Idempotency-Key": key } },
		}),
	);
}
