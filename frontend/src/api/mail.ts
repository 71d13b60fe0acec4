import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";

export type MailChoices = Schema<"MailChoices">;
export type Frequency = Schema<"Frequency">;

export const mailQuery = queryOptions({
	queryKey: ["mail-choices"],
	queryFn: ({ signal }) => value(client.GET("/mail-choices", { signal })),
});

export function chooseMail(topics: Record<string, Frequency>, key: string): Promise<MailChoices> {
	return value(client.PUT("/mail-choices", { body: { topics }, params: { header: { "Idempotency-Key": key } } }));
}

export const deliveriesQuery = infiniteQueryOptions({
	queryKey: ["deliveries"],
	queryFn: ({ pageParam, signal }) =>
		value(client.GET("/deliveries", { signal, params: { query: pageParam ? { cursor: pageParam } : {} } })),
	initialPageParam: "",
	getNextPageParam: (page) => page.next_cursor,
});

export async function sendAgain(delivery: string, key: string): Promise<void> {
	await seen(
		client.POST("/deliveries/{delivery}/send-again", {
			params: { path: { delivery }, header: { "Idempotency-Key": key } },
		}),
	);
}
