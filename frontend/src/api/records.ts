import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type Trust = Schema<"Trust">;

export const recordsQuery = queryOptions({
	queryKey: ["records"],
	queryFn: ({ signal }) => value(client.GET("/records", { signal })),
});

/** What a record allows in its guide, and what is missing for more. */
export function trustWords({ level, limit, restricted, next }: Trust): string {
	if (restricted) return "No improvements may be proposed in this guide for now.";
	const now = `Level ${level}: up to ${limit} open improvements at once.`;
	if (!next) return `${now} This is the highest level.`;
	const answers = next.missing === 1 ? "1 more published improvement" : `${next.missing} more published improvements`;
	return `${now} ${answers} in this guide: then ${next.limit} at once.`;
}
