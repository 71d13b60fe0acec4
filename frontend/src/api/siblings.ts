import { type QueryClient, queryOptions, skipToken } from "@tanstack/react-query";
import type { Schema } from "./client";
import type { Proposal } from "./proposals";

export type Sibling = Schema<"Sibling">;

/** What became of the other proposals when this one was published: the answer to that, for as long as this tab keeps it. */
export const becameQuery = (proposal: string) =>
	queryOptions<Sibling[]>({ queryKey: ["became", proposal], queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY });

export function keepSiblings(queries: QueryClient, { id, siblings }: Proposal): void {
	if (siblings) queries.setQueryData(becameQuery(id).queryKey, siblings);
}
