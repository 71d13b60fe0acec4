import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type Results = Schema<"Results">;
export type FoundQuestion = Schema<"FoundQuestion">;
export type TextPart = Schema<"TextPart">;

export const longestSearch = 200;

/** What was found so far stays until there is something newer; a search that nobody waits for any more is cancelled. */
export const searchQuery = (q: string, guide: string | undefined, limit: number) =>
	infiniteQueryOptions({
		queryKey: ["search", q, guide, limit],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/search", {
					signal,
					params: { query: { q, limit, ...(guide && { guide }), ...(pageParam && { cursor: pageParam }) } },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: keepPreviousData,
		enabled: q.trim() !== "",
		staleTime: 30_000,
		// Finds more as soon as more can be searched.
		refetchInterval: ({ state }) => (state.data?.pages[0]?.limited ? 10_000 : false),
	});
