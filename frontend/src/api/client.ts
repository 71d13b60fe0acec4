import createClient from "openapi-fetch";
import { takeGiven } from "./given";
import { noteKept } from "./kept";
import { problemOf, Unreachable } from "./problem";
import type { components, paths } from "./schema.gen";
import { noteRecognition } from "./unrecognised";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Something the server sent, with the entity tag that a change of it must name. */
export interface Seen<T> {
	value: T;
	etag: string;
}

const patienceInMs = 20_000;

async function send(request: Request): Promise<Response> {
	const given = takeGiven(request);
	if (given) return given;
	const signal = AbortSignal.any([request.signal, AbortSignal.timeout(patienceInMs)]);
	try {
		const response = await fetch(new Request(request, { signal }));
		noteKept(response);
		noteRecognition(response);
		return response;
	} catch (error) {
		if (request.signal.aborted) throw error;
		throw new Unreachable();
	}
}

export const client = createClient<paths>({
	baseUrl: `${location.origin}/api/v1`,
	credentials: "same-origin",
	fetch: send,
});

interface Answer<T> {
	data?: T;
	error?: unknown;
	response: Response;
}

/** Unwraps an answer: the value with its entity tag, or a thrown Problem. */
export async function seen<T>(call: Promise<Answer<T>>): Promise<Seen<T>> {
	const { data, error, response } = await call;
	if (!response.ok) throw await problemOf(response, error);
	return { value: data as T, etag: response.headers.get("ETag") ?? "" };
}

/** Unwraps an answer of which nothing will be changed. */
export async function value<T>(call: Promise<Answer<T>>): Promise<T> {
	return (await seen(call)).value;
}
