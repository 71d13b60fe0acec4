import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { guideQuery } from "./guides";
import { sessionQuery } from "./session";
import { dueQuery, mergeIntoAccount, progressQuery, scheduleKept } from "./study";
import { cardsOf, type StudyCard, withWaiting } from "./studyCards";
import { readStudy, watchStudy } from "./studyKept";

export function useKeptStudy() {
	return useSyncExternalStore(watchStudy, readStudy);
}

/** Whether somebody with an account studies; undefined until that is known. */
export function useStudiesWithAccount(): boolean | undefined {
	const { data: session } = useQuery(sessionQuery);
	return session && Boolean(session.person && !session.person.suspended);
}

export interface Cards {
	cards: StudyCard[] | undefined;
	error: Error | null;
	again: () => void;
}

/** The cards of a guide, or those of all guides that are studied: from the account, or from this browser. */
export function useStudyCards(guide: string | undefined): Cards {
	const account = useStudiesWithAccount();
	const kept = useKeptStudy();
	const ofGuide = useQuery({ ...progressQuery(guide), enabled: account === true && guide !== undefined });
	const due = useQuery({ ...dueQuery, enabled: account === true && guide === undefined });
	const slugs = guide === undefined ? [...new Set(kept.grades.map((grade) => grade.guide))] : [guide];
	const guides = useQueries({ queries: slugs.map((slug) => ({ ...guideQuery(slug), enabled: account === false })) });
	if (account) {
		const query = guide === undefined ? due : ofGuide;
		const cards = guide === undefined ? due.data : ofGuide.data?.questions;
		const none = guide !== undefined && ofGuide.data ? [] : undefined;
		return { cards: cards ? withWaiting(cards, kept) : none, error: query.error, again: () => void query.refetch() };
	}
	const loaded = guides.flatMap(({ data }) => (data ? [data.value] : []));
	const all = guide === undefined ? (card: StudyCard) => card.knows !== "new" : () => true;
	return {
		cards:
			loaded.length === slugs.length && account === false
				? loaded.flatMap((each) => cardsOf(each, kept)).filter(all)
				: undefined,
		error: guides.find(({ error }) => error)?.error ?? null,
		again: () => {
			for (const each of guides) void each.refetch();
		},
	};
}

/** How many answers one knows, and how many are due, by guide; null for one that is not studied. */
export function useKnown(): (guide: string) => { known: number; due: number } | null {
	const account = useStudiesWithAccount();
	const kept = useKeptStudy();
	const { data } = useQuery({ ...progressQuery(), enabled: account === true });
	return (guide) => {
		if (account) return data?.items.find((each) => each.guide.slug === guide) ?? null;
		const cards = Object.entries(kept.scheduled).filter(([name]) => name.startsWith(`${guide}/`));
		if (cards.length === 0) return null;
		const due = cards.filter(([, card]) => Date.parse(card.due_at) <= Date.now()).length;
		return { known: cards.filter(([, card]) => card.learned).length, due };
	};
}

/** Brings what was graded to the account, or asks when it is due: now, whenever something is graded, and when the network is back. */
export function useStudySync(): void {
	const account = useStudiesWithAccount();
	const kept = useKeptStudy();
	const queries = useQueryClient();
	const left = kept.grades.length + (account ? kept.notes.length : 0);
	useEffect(() => {
		if (account === undefined || left === 0) return;
		let rest: ReturnType<typeof setTimeout> | undefined;
		let over = false;
		const sync = () => {
			clearTimeout(rest);
			once(() =>
				account ? mergeIntoAccount(() => queries.invalidateQueries({ queryKey: ["study"] })) : scheduleKept(),
			).catch(() => {
				if (!over) rest = setTimeout(sync, againInMs);
			});
		};
		sync();
		addEventListener("online", sync);
		return () => {
			over = true;
			clearTimeout(rest);
			removeEventListener("online", sync);
		};
	}, [account, left, queries]);
}

const againInMs = 15_000;
let running: Promise<void> = Promise.resolve();

/** One at a time, so that nothing is sent twice. */
function once(sync: () => Promise<void>): Promise<void> {
	const next = running.catch(() => {}).then(sync);
	running = next;
	return next;
}
