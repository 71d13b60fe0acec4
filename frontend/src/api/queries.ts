import { QueryClient } from "@tanstack/react-query";
import { Problem, Unreachable } from "./problem";

/** Reads are tried again when the network or the server was away, never when the server gave an answer. */
export function newQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				staleTime: 5_000,
				gcTime: 10 * 60_000,
				networkMode: "always",
				retry: (count, error) => count < 2 && mayPass(error),
				retryDelay: (count) => 500 * 2 ** count,
				refetchOnReconnect: "always",
			},
		},
	});
}

function mayPass(error: Error): boolean {
	return error instanceof Unreachable || (error instanceof Problem && error.code === "unavailable");
}
