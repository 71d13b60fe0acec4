import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { goLive } from "../../api/live";

/** Keeps what a person who is signed in looks at as it is now. */
export function useLive(person: string | undefined): void {
	const queries = useQueryClient();
	useEffect(() => (person ? goLive(queries) : undefined), [queries, person]);
}
