import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { endLease, holdLease, lookingAt, watchPresence } from "../../api/live";
import { sessionQuery } from "../../api/session";

const renewInMs = 30_000;

/** Says that one is looking at a proposal, for as long as its page is in sight. */
export function useLease(proposal: string, held: boolean): void {
	useEffect(() => {
		if (!held) return;
		let timer: ReturnType<typeof setInterval> | undefined;
		const look = () => {
			clearInterval(timer);
			if (document.visibilityState === "hidden") return void endLease(proposal);
			void holdLease(proposal);
			timer = setInterval(() => void holdLease(proposal), renewInMs);
		};
		const leave = () => void endLease(proposal);
		look();
		document.addEventListener("visibilitychange", look);
		window.addEventListener("pagehide", leave);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", look);
			window.removeEventListener("pagehide", leave);
			leave();
		};
	}, [proposal, held]);
}

/** Who else is looking at a proposal now. */
export function useOthersLooking(proposal: string) {
	const me = useQuery(sessionQuery).data?.person?.id;
	const looking = useSyncExternalStore(watchPresence, () => lookingAt(proposal));
	return looking.filter((person) => person.id !== me);
}
