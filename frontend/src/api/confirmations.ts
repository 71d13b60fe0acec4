import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";
import { useWrite } from "./write";

export type ToConfirm = Schema<"ToConfirm">;

export const toConfirmQuery = (guide?: string) =>
	infiniteQueryOptions({
		queryKey: ["to-confirm", guide],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/answers-to-confirm", {
					signal,
					params: { query: { limit: 10, ...(guide && { guide }), ...(pageParam && { cursor: pageParam }) } },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
	});

interface Confirmation {
	guide: string;
	question: string;
	number: number;
	/** Of the question, as it was read. */
	etag: string;
}

/** Says that the latest version of an answer was read again and is still right. */
export function useConfirm(onDone: () => void) {
	return useWrite(
		({ etag, ...path }: Confirmation, key) =>
			seen(
				client.POST("/guides/{guide}/questions/{question}/versions/{number}/confirm", {
					params: { path, header: { "If-Match": etag, "Idempotency-Key": key } },
				}),
			),
		onDone,
	);
}
