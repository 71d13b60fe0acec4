import { queryOptions } from "@tanstack/react-query";
import { forgetCards, noteAccount, readAccount } from "./account";
import { client, type Schema, value } from "./client";
import { noteOwn } from "./own";
import { isUnrecognised, readUnrecognised } from "./unrecognised";

/** How often a page that is looked at asks what is new. */
export const pollInMs = 60_000;

export type Me = Schema<"Me">;

export const sessionQuery = queryOptions({
	queryKey: ["session"],
	queryFn: async ({ signal }) => {
		const answer = await client.GET("/session", { signal });
		const session = await value(Promise.resolve(answer));
		const { person } = session;
		if (person) noteOwn();
		if (!isUnrecognised(answer.response)) changeAccount(person && !person.suspended ? person.id : null);
		return session;
	},
	staleTime: 15_000,
	// Finds out when the server knows again who is signed in, and brings new notices. Only of somebody who is signed in and looks at the page: hidden tabs do not ask.
	refetchInterval: ({ state }) => (readUnrecognised() ? 5_000 : state.data?.person ? pollInMs : false),
});

/** What another account left here to be read is not for this one; what it has not sent yet waits for it. */
function changeAccount(next: string | null): void {
	const before = readAccount();
	if (before !== null && before !== next) forgetCards(before);
	noteAccount(next);
}

export function signOut(everywhere: boolean) {
	return value(client.DELETE("/session", { params: { query: { everywhere } } }));
}

/** Where signing in begins; the server sends the person back to the path afterwards. */
export function signInAddress(returnTo: string): string {
	return `/auth/sign-in?return_to=${encodeURIComponent(returnTo)}`;
}
