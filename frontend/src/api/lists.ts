import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";

export type List = Schema<"List">;
export type ListChange = Schema<"ListChange">;
export type ListedQuestion = Schema<"ListedQuestion">;

interface Place {
	guide: string;
	question: string;
}

export const listsQuery = queryOptions({
	queryKey: ["lists"],
	queryFn: async ({ signal }) => (await value(client.GET("/lists", { signal }))).items,
});

/** The lists of whoever looks, each with whether it holds the question. */
export const holdingQuery = (place: Place) =>
	queryOptions({
		queryKey: ["lists", "holding", place.guide, place.question],
		queryFn: async ({ signal }) =>
			(await value(client.GET("/lists", { signal, params: { query: { ...place } } }))).items,
	});

export const listQuery = (list: string) =>
	queryOptions({
		queryKey: ["lists", list],
		queryFn: ({ signal }) => seen(client.GET("/lists/{list}", { signal, params: { path: { list } } })),
	});

export const sharedListQuery = (share: string) =>
	queryOptions({
		queryKey: ["shared-list", share],
		queryFn: ({ signal }) => value(client.GET("/shared-lists/{share}", { signal, params: { path: { share } } })),
	});

export function createList(name: string, key: string): Promise<Seen<List>> {
	return seen(client.POST("/lists", { body: { name }, params: { header: { "Idempotency-Key": key } } }));
}

export function changeList(list: string, etag: string, body: ListChange, key: string): Promise<Seen<List>> {
	const header = { "If-Match": etag, "Idempotency-Key": key };
	return seen(client.PATCH("/lists/{list}", { body, params: { path: { list }, header } }));
}

export async function deleteList(list: string, etag: string, key: string): Promise<void> {
	const header = { "If-Match": etag, "Idempotency-Key": key };
	await seen(client.DELETE("/lists/{list}", { params: { path: { list }, header } }));
}

/** Puts a question on a list, or takes it off. */
export async function saveToList(list: string, place: Place, save: boolean, key: string): Promise<void> {
	const at = "/lists/{list}/guides/{guide}/questions/{question}";
	const params = { path: { list, ...place }, header: { "Idempotency-Key": key } };
	await seen(save ? client.PUT(at, { params }) : client.DELETE(at, { params }));
}

export function shareAddress(share: string): string {
	return `${location.origin}/shared/${share}`;
}
