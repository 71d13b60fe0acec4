import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type Contribution = Schema<"Contribution">;

export const contributorQuery = (person: string) =>
	infiniteQueryOptions({
		queryKey: ["contributor", person],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/contributors/{person}", {
					signal,
					params: { path: { person }, query: pageParam ? { cursor: pageParam } : {} },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
	});
