import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, type Schema, type Seen, seen, value } from "./client";

export type Person = Schema<"Person">;
type RoleChange = Schema<"RoleChange">;

export const peopleQuery = (q: string) =>
	infiniteQueryOptions({
		queryKey: ["people", q],
		queryFn: ({ pageParam, signal }) =>
			value(
				client.GET("/people", {
					signal,
					params: { query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
				}),
			),
		initialPageParam: "",
		getNextPageParam: (page) => page.next_cursor,
		placeholderData: keepPreviousData,
	});

export const personQuery = (person: string) =>
	queryOptions({
		queryKey: ["person", person],
		queryFn: ({ signal }) => seen(client.GET("/people/{person}", { signal, params: { path: { person } } })),
	});

/** One change of what a person may do. */
export type PersonChange =
	| { kind: "grant" | "revoke"; role: RoleChange }
	| { kind: "suspend"; reason: string }
	| { kind: "lift" }
	| { kind: "erase" };

export function changePerson(person: string, etag: string, change: PersonChange, key: string): Promise<Seen<Person>> {
	const params = { path: { person }, header: { "If-Match": etag, "Idempotency-Key": key } };
	switch (change.kind) {
		case "grant":
			return seen(client.POST("/people/{person}/roles", { body: change.role, params }));
		case "revoke":
			return seen(client.POST("/people/{person}/roles/revoke", { body: change.role, params }));
		case "suspend":
			return seen(client.PUT("/people/{person}/suspension", { body: { reason: change.reason }, params }));
		case "erase":
			return seen(client.POST("/people/{person}/erasure", { params }));
		case "lift":
			return seen(client.DELETE("/people/{person}/suspension", { params }));
	}
}
