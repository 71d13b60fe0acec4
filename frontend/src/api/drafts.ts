import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";
import { Problem } from "./problem";
import type { ComparisonView } from "./questions";
import type { Picked } from "./threads";

export type Draft = Schema<"Draft">;
export type DraftText = Schema<"DraftText">;
export type CheckResult = Schema<"CheckResult">;

const at = "/guides/{guide}/questions/{question}/draft";

/** The caller's working copy, or null when there is none. */
export async function readDraft(guide: string, question: string, signal?: AbortSignal): Promise<Seen<Draft> | null> {
	try {
		return await seen(
			client.GET(at, { params: { path: { guide, question } }, ...(signal && { signal }), cache: "no-store" }),
		);
	} catch (error) {
		if (error instanceof Problem && error.status === 404) return null;
		throw error;
	}
}

/** The caller's working copy; it is asked for only where the question says that there is one. */
export const draftQuery = (guide: string, question: string) =>
	queryOptions({
		queryKey: ["draft", guide, question],
		queryFn: async ({ signal }) => {
			const path = { guide, question };
			const { draft_saved_at } = await value(
				client.GET("/guides/{guide}/questions/{question}", { signal, params: { path } }),
			);
			return draft_saved_at ? readDraft(guide, question, signal) : null;
		},
		staleTime: 0,
	});

export function takeIntoDraft(guide: string, question: string, etag: string, suggestions: Picked[], key: string) {
	return seen(
		client.POST("/guides/{guide}/questions/{question}/draft/suggestions", {
			body: { suggestions },
			params: { path: { guide, question }, header: { "If-Match": etag, "Idempotency-Key": key } },
		}),
	);
}

/** Saves the working copy over the one that was seen, or as the first one where there was none. */
export function saveDraft(guide: string, question: string, body: DraftText, etag: string | null): Promise<Seen<Draft>> {
	const header = etag === null ? { "If-None-Match": "*" as const } : { "If-Match": etag };
	return seen(client.PUT(at, { body, params: { path: { guide, question }, header } }));
}

export async function discardDraft(guide: string, question: string, etag: string): Promise<void> {
	await seen(client.DELETE(at, { params: { path: { guide, question }, header: { "If-Match": etag } } }));
}

export interface Written {
	guidance: string;
	body: string;
	base_version: number;
}

/** The difference of a text that is being written, and the text as it will be read. */
export const textComparisonQuery = (
	guide: string,
	question: string,
	written: Written,
	view: ComparisonView = "blocks",
) =>
	queryOptions({
		queryKey: ["text", guide, question, written, view],
		queryFn: ({ signal }) =>
			value(
				client.POST("/guides/{guide}/questions/{question}/compare", {
					body: written,
					signal,
					params: { path: { guide, question }, query: { view } },
				}),
			),
		placeholderData: keepPreviousData,
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: 30_000,
	});

export function submitProposal(guide: string, question: string, body: Schema<"NewProposal">, key: string) {
	return seen(
		client.POST("/guides/{guide}/questions/{question}/proposals", {
			body,
			params: { path: { guide, question }, header: { "Idempotency-Key": key } },
		}),
	);
}
