import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, seen, value } from "./client";

export type Vote = Schema<"Vote">;

const at = "/guides/{guide}/questions/{question}/versions/{number}/helpful";

export interface VersionPlace {
	guide: string;
	question: string;
	number: number;
}

export const helpfulQuery = (place: VersionPlace) =>
	queryOptions({
		queryKey: ["helpful", place],
		queryFn: ({ signal }) => value(client.GET(at, { signal, params: { path: place } })),
		staleTime: 60_000,
	});

/** Says whether a version helped; null takes it back. */
export async function vote(place: VersionPlace, answer: Vote | null): Promise<void> {
	const params = { path: place };
	await seen(answer ? client.PUT(at, { body: answer, params }) : client.DELETE(at, { params }));
}
