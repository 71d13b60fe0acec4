import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";

export type EditPreview = Schema<"EditPreview">;
export type Bulk = Schema<"Bulk">;
export type BulkAnswer = Schema<"BulkAnswer">;

export interface Edited {
	revision: number;
	onto_version: number;
	guidance: string;
	body: string;
}

/** What edits lead to: published at once, or left to another moderator. */
export const editPreviewQuery = (proposal: string, edited: Edited) =>
	queryOptions({
		queryKey: ["edit-preview", proposal, edited],
		queryFn: ({ signal }) =>
			value(
				client.POST("/proposals/{proposal}/edits/preview", { body: edited, signal, params: { path: { proposal } } }),
			),
		placeholderData: keepPreviousData,
		retry: false,
	});

export const changesQuery = (proposal: string) =>
	queryOptions({
		queryKey: ["changes", proposal],
		queryFn: ({ signal }) =>
			value(client.GET("/proposals/{proposal}/changes", { signal, params: { path: { proposal } } })),
	});

/** The text that some of the changes make. */
export const partPreviewQuery = (proposal: string, choice: Schema<"Choice">) =>
	queryOptions({
		queryKey: ["part-preview", proposal, choice],
		queryFn: ({ signal }) =>
			value(
				client.POST("/proposals/{proposal}/changes/preview", { body: choice, signal, params: { path: { proposal } } }),
			),
		placeholderData: keepPreviousData,
		retry: false,
	});

const named = (proposal: string, etag: string, key: string) => ({
	path: { proposal },
	header: { "If-Match": etag, "Idempotency-Key": key },
});

export function sendEdits(proposal: string, etag: string, body: Schema<"Edits">, key: string) {
	return seen(client.POST("/proposals/{proposal}/edits", { body, params: named(proposal, etag, key) }));
}

export function publishPart(proposal: string, etag: string, body: Schema<"Part">, key: string) {
	return seen(client.POST("/proposals/{proposal}/changes/publish", { body, params: named(proposal, etag, key) }));
}

/** What would be decided and what skipped. */
export const bulkPreviewQuery = (body: Bulk) =>
	queryOptions({
		queryKey: ["bulk-preview", body],
		queryFn: ({ signal }) => value(client.POST("/proposals/bulk/preview", { body, signal })),
		retry: false,
	});

export function decideInBulk(body: Bulk, key: string) {
	return value(client.POST("/proposals/bulk", { body, params: { header: { "Idempotency-Key": key } } }));
}
