import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { readAccount, watchAccount } from "./account";
import { guideQuery } from "./guides";
import { sharedListQuery } from "./lists";
import { Problem } from "./problem";
import { sessionQuery } from "./session";
import { mergeIntoAccount, progressQuery, scheduleKept, studyQuery } from "./study";
import { cardsOf, practisedOf, progressOf, type Scope, type StudyCard, withWaiting } from "./studyCards";
import { readCards } from "./studyCardsKept";
import { adoptStudy, type Kept, type Owner, readStudy, watchStudy } from "./studyKept";

/** Whose studying it is: an account's or nobody's; undefined until that is known. Without an answer of the server it is whoever was signed in last. */
export function useStudier(): Owner | undefined {
	const { data, failureCount } = useQuery(sessionQuery);
	const account = useSyncExternalStore(watchAccount, readAccount);
	return data || failureCount > 0 ? account : undefined;
}

export function useKeptStudy(): Kept {
	const owner = useStudier() ?? null;
	return useSyncExternalStore(watchStudy, () => readStudy(owner));
}

export interface Cards {
	title: string | undefined;
	cards: StudyCard[] | undefined;
	/** Whether they are those that this browser saw last, because the account cannot be asked. */
	kept?: boolean;
	error: Error | null;
	again: () => void;
}

/** The cards of what is practised: from the account, or from this browser. */
export function useStudyCards(scope: Scope): Cards {
	const studier = useStudier();
	const kept = useKeptStudy();
	const own = useQuery({ ...studyQuery(studier ?? null, scope), enabled: typeof studier === "string" });
	const slugs = guidesOf(scope, kept);
	const guides = useQueries({
		queries: slugs.map((slug) => ({ ...guideQuery(slug), enabled: studier === null || scope.of === "guide" })),
	});
	const share = scope.of === "share" ? scope.id : "";
	const shared = useQuery({ ...sharedListQuery(share), enabled: studier === null && share !== "" });
	const loaded = guides.flatMap(({ data }) => (data ? [data.value] : []));
	const title = scope.of === "guide" ? loaded[0]?.title : scope.of === "share" ? shared.data?.name : undefined;
	if (studier) {
		const studied = own.data ?? (own.failureCount > 0 ? readCards(studier, scope) : undefined);
		return {
			title: studied?.title ?? title,
			cards: studied && withWaiting(studied.cards, kept),
			kept: !own.data,
			error: own.error,
			again: () => void own.refetch(),
		};
	}
	if (scope.of === "list" && studier === null) {
		return { title, cards: undefined, error: new Problem(401, {}), again: () => {} };
	}
	const practised =
		scope.of === "share"
			? shared.data?.items.filter(({ version, archived }) => version > 0 && !archived)
			: loaded.length === slugs.length
				? loaded.flatMap(practisedOf)
				: undefined;
	const ofAll = (card: StudyCard) => scope.of !== "due" || card.knows !== "new";
	return {
		title,
		cards: studier === null && practised ? cardsOf(practised, kept).filter(ofAll) : undefined,
		error: shared.error ?? guides.find(({ error }) => error)?.error ?? null,
		again: () => {
			for (const each of [...guides, ...(share ? [shared] : [])]) void each.refetch();
		},
	};
}

/** The guides from which the cards of somebody without an account are made. */
function guidesOf(scope: Scope, kept: Kept): string[] {
	if (scope.of === "guide") return [scope.id];
	return scope.of === "due" ? [...new Set(kept.grades.map((grade) => grade.guide))] : [];
}

/** How many answers one knows, and how many are due, by guide; null for one that is not studied. */
export function useKnown(): (guide: string) => { known: number; due: number } | null {
	const studier = useStudier();
	const kept = useKeptStudy();
	const { data } = useQuery({ ...progressQuery(studier ?? null), enabled: typeof studier === "string" });
	const studied = studier === null ? guidesOf({ of: "due" }, kept) : [];
	const guides = useQueries({ queries: studied.map(guideQuery) });
	return (guide) => {
		if (studier) return data?.items.find((each) => each.guide.slug === guide) ?? null;
		const read = guides[studied.indexOf(guide)]?.data;
		return read ? progressOf(practisedOf(read.value), kept, Date.now()) : null;
	};
}

/** Brings what was graded to the account, or asks when it is due: now, whenever something is graded, and when the network is back. */
export function useStudySync(): void {
	const { data: session } = useQuery(sessionQuery);
	const studier = useStudier();
	const kept = useKeptStudy();
	const queries = useQueryClient();
	const left = kept.grades.length + (studier ? kept.notes.length : 0);
	const signedIn = session?.person?.id;
	useEffect(() => {
		if (studier && studier === signedIn) adoptStudy(studier);
	}, [studier, signedIn]);
	useEffect(() => {
		if (studier === undefined || left === 0) return;
		let rest: ReturnType<typeof setTimeout> | undefined;
		let over = false;
		const sync = () => {
			clearTimeout(rest);
			once(() =>
				studier ? mergeIntoAccount(studier, () => queries.invalidateQueries({ queryKey: ["study"] })) : scheduleKept(),
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
	}, [studier, left, queries]);
}

const againInMs = 15_000;
let running: Promise<void> = Promise.resolve();

/** One at a time, so that nothing is sent twice. */
function once(sync: () => Promise<void>): Promise<void> {
	const next = running.catch(() => {}).then(sync);
	running = next;
	return next;
}
