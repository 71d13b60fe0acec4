import type { QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/problem";
import { type Me, sessionQuery } from "../api/session";

/** The person of the session; without one the page offers to sign in and come back. */
export async function signedIn(queries: QueryClient): Promise<Me> {
	const { person } = await queries.ensureQueryData(sessionQuery);
	if (!person) throw new Problem(401, {});
	return person;
}
