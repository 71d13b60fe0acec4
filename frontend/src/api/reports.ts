import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type Report = Schema<"Report">;
export type ReportKind = Schema<"ReportKind">;
export type NewReport = Schema<"NewReport">;

export const reportsQuery = (view: "queue" | "mine") =>
	infiniteQueryOptions({
		queryKey: ["reports", view],
		queryFn: ({ pageParam, signal }) =>
			value(client.GET("/reports", { signal, params: { query: { view, ...(pageParam && { cursor: pageParam }) } } })),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
	});

export const reportQuery = (report: string) =>
	queryOptions({
		queryKey: ["report", report],
		queryFn: ({ signal }) => value(client.GET("/reports/{report}", { signal, params: { path: { report } } })),
	});

export interface ReportPlace {
	guide: string;
	question: string;
	number: number;
}

export function submitReport(place: ReportPlace, body: NewReport, key: string): Promise<Report> {
	return value(
		client.POST("/guides/{guide}/questions/{question}/versions/{number}/reports", {
			body,
			params: { path: place, header: { "Idempotency-Key": key } },
		}),
	);
}

export function closeReport(report: string, reason: string, key: string): Promise<Report> {
	return value(
		client.POST("/reports/{report}/close", {
			body: { reason },
			params: { path: { report }, header: { "Idempotency-Key": key } },
		}),
	);
}
