import { queryOptions } from "@tanstack/react-query";
import { client, type Schema, value } from "./client";
import { readUnrecognised } from "./unrecognised";

/** How often a page that is looked at asks what is new. */
export const pollInMs = 60_000;

export type Me = Schema<"Me">;

export const sessionQuery = queryOptions({
	queryKey: ["session"],
	queryFn: ({ signal }) => value(client.GET("/session", { signal })),
	staleTime: 15_000,
	// Finds out when the server knows again who is signed in, and brings new notices. Only of somebody who is signed in and looks at the page: hidden tabs do not ask.
	refetchInterval: ({ state }) => (readUnrecognised() ? 5_000 : state.data?.person ? pollInMs : false),
});

export function signOut(everywhere: boolean) {
	return value(client.DELETE("/session", { params: { query: { everywhere } } }));
}

/** Where signing in begins; the server sends the person back to the path afterwards. */
export function signInAddress(returnTo: string): string {
	return `/auth/sign-in?return_to=${encodeURIComponent(returnTo)}`;
}
