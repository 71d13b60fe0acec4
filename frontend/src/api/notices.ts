import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, seen, value } from "./client";
import { pollInMs } from "./session";

export const noticesQuery = infiniteQueryOptions({
	queryKey: ["notices"],
	queryFn: ({ pageParam, signal }) =>
		value(client.GET("/notices", { signal, params: { query: pageParam ? { cursor: pageParam } : {} } })),
	initialPageParam: "",
	getNextPageParam: (page) => page.next_cursor,
	refetchInterval: pollInMs,
});

export async function markNoticesRead(upTo: string, key: string): Promise<void> {
	await seen(client.POST("/notices/read", { body: { up_to: upTo }, params: { header: { "Idempotency-Key": key } } }));
}
