import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type AuditRow = Schema<"AuditRow">;

export interface AuditFilter {
	actor?: string | undefined;
	action?: string | undefined;
	object?: string | undefined;
}

export const auditQuery = (filter: AuditFilter) =>
	infiniteQueryOptions({
		queryKey: ["audit", filter],
		queryFn: ({ pageParam, signal }) => {
			const { actor, action, object } = filter;
			const query = {
				...(actor && { actor }),
				...(action && { action }),
				...(object && { object }),
				...(pageParam && { cursor: pageParam }),
			};
			return value(client.GET("/audit", { signal, params: { query } }));
		},
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: keepPreviousData,
	});

export const auditVerificationQuery = queryOptions({
	queryKey: ["audit-verification"],
	queryFn: ({ signal }) => value(client.GET("/audit/verification", { signal })),
	staleTime: 60_000,
});

/** Where the rows that a filter leaves are, as a file. */
export function auditExportAddress(filter: AuditFilter, format: "csv" | "jsonl"): string {
	const { actor, action, object } = filter;
	const query = new URLSearchParams({
		format,
		...(actor && { actor }),
		...(action && { action }),
		...(object && { object }),
	});
	return `/api/v1/audit/export?${query}`;
}
