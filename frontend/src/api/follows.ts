import { queryOptions } from "@tanstack/react-query";
import { client, seen, value } from "./client";

export interface FollowPlace {
	guide: string;
	question?: string;
}

export const followsQuery = queryOptions({
	queryKey: ["follows"],
	queryFn: async ({ signal }) => (await value(client.GET("/follows", { signal }))).items,
	staleTime: 60_000,
});

/** Begins or ends to follow a guide, or one question of it. */
export async function follow({ guide, question }: FollowPlace, yes: boolean): Promise<void> {
	if (question === undefined) {
		const params = { path: { guide } };
		await seen(
			yes ? client.PUT("/guides/{guide}/follow", { params }) : client.DELETE("/guides/{guide}/follow", { params }),
		);
		return;
	}
	const at = "/guides/{guide}/questions/{question}/follow";
	const params = { path: { guide, question } };
	await seen(yes ? client.PUT(at, { params }) : client.DELETE(at, { params }));
}
