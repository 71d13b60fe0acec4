import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, value } from "./client";

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
	});

export const auditVerificationQuery = queryOptions({
	queryKey: ["audit-verification"],
	queryFn: ({ signal }) => value(client.GET("/audit/verification", { signal })),
	staleTime: 60_000,
});
