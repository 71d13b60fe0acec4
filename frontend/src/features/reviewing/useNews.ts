import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Proposal } from "../../api/proposals";
import { sessionQuery } from "../../api/session";
import type { Thread } from "../../api/threads";
import { newsSince, type Sight, sightOf } from "./news";

/**
 * What others did since one began to look, and the revision that one looks at: it stays until one asks for the new one,
 * unless one wrote that oneself.
 */
export function useNews(proposal: Proposal, threads: readonly Thread[] | undefined) {
	const me = useQuery(sessionQuery).data?.person?.id;
	const [sight, setSight] = useState<Sight | null>(null);
	const [revision, setRevision] = useState(proposal.revision);
	if (threads && !sight) setSight(sightOf(proposal, threads));
	if (proposal.revision > revision && proposal.revisions.at(-1)?.author.id === me) setRevision(proposal.revision);
	return {
		revision,
		news: sight && threads ? newsSince({ ...sight, revision }, proposal, threads, me) : [],
		show: () => {
			setSight(sightOf(proposal, threads ?? []));
			setRevision(proposal.revision);
		},
	};
}
