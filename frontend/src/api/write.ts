import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Intent } from "./intent";
import { Problem, Unreachable } from "./problem";

/**
 * A change that waits for the server. Lost answers are asked for again under the same idempotency key; afterwards, and
 * also after a conflict, everything on the page is read again, because a decision shows in many places.
 */
export function useWrite<Request, Answer>(
	write: (request: Request, key: string) => Promise<Answer>,
	onDone?: (answer: Answer, request: Request) => void,
) {
	const intent = useRef(new Intent());
	const queries = useQueryClient();
	return useMutation<Answer, Error, Request>({
		mutationFn: (request) => write(request, intent.current.keyFor(request)),
		networkMode: "always",
		retry: (count, error) =>
			count < 2 && (error instanceof Unreachable || (error instanceof Problem && error.code === "in_progress")),
		retryDelay: (count) => 600 * (count + 1),
		onSuccess: (answer, request) => {
			intent.current.done();
			void queries.invalidateQueries();
			onDone?.(answer, request);
		},
		onError: (error) => {
			if (error instanceof Problem && [401, 403, 404, 409, 412].includes(error.status))
				void queries.invalidateQueries();
		},
	});
}
