import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";

export type RejectReason = Schema<"RejectReason">;
export type Restriction = Schema<"Restriction">;

export const rejectReasonsQuery = queryOptions({
	queryKey: ["reject-reasons"],
	queryFn: ({ signal }) => value(client.GET("/reject-reasons", { signal })),
	staleTime: 10 * 60_000,
});

export function addReason(body: Schema<"NewRejectReason">, key: string) {
	return value(client.POST("/reject-reasons", { body, params: { header: { "Idempotency-Key": key } } }));
}

export function changeReason({ code, etag }: RejectReason, body: Schema<"RejectReasonChange">, key: string) {
	return value(
		client.PATCH("/reject-reasons/{code}", {
			body,
			params: { path: { code }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

export function orderReasons(etag: string, codes: string[], key: string) {
	return value(
		client.PUT("/reject-reasons/order", {
			body: { codes },
			params: { header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

export const restrictionsQuery = (guide: string) =>
	queryOptions({
		queryKey: ["restrictions", guide],
		queryFn: ({ signal }) => value(client.GET("/guides/{guide}/restrictions", { signal, params: { path: { guide } } })),
	});

export function liftRestriction(guide: string, restriction: string, reason: string, key: string) {
	return value(
		client.POST("/guides/{guide}/restrictions/{restriction}/lift", {
			body: { reason },
			params: { path: { guide, restriction }, header: { "Idempotency-Key": key } },
		}),
	);
}
