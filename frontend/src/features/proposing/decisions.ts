import type { Merge } from "../../api/proposals";

export type How = "mine" | "theirs" | "both" | "write";

/** What is to stand at a place that both changed. */
export interface Decision {
	how: How;
	text: string;
}

export type Decisions = Readonly<Record<number, Decision>>;
export type Conflict = Merge["conflicts"][number];

/** The words that a choice puts at a place; what is written by hand begins with what stands there. */
export function wordsOf(how: Exclude<How, "write">, { proposed, published }: Conflict): string {
	if (how === "mine") return proposed;
	if (how === "theirs") return published;
	if (!proposed.trim() || !published.trim()) return published + proposed;
	return published + (/\s$/.test(published) || /^\s/.test(proposed) ? "" : " ") + proposed;
}

/** The text with what was decided; where nothing is yet, the proposed words stand. */
export function assemble({ pieces, conflicts }: Merge, decisions: Decisions): { guidance: string; body: string } {
	const field = (name: "guidance" | "body") =>
		pieces[name]
			.map(({ op, text, conflict = 0 }) => {
				if (op === "delete") return "";
				if (op !== "conflict") return text ?? "";
				return decisions[conflict]?.text ?? conflicts[conflict]?.proposed ?? "";
			})
			.join("")
			.trim();
	return { guidance: field("guidance"), body: field("body") };
}

export function decided(merge: Merge, decisions: Decisions): number {
	return merge.conflicts.filter((_, at) => decisions[at]).length;
}

/** The next place without a decision after this one, round to the first; this one when there is none. */
export function nextOpen(merge: Merge, decisions: Decisions, after: number): number {
	const count = merge.conflicts.length;
	for (let step = 1; step <= count; step += 1) {
		const at = (after + step) % count;
		if (!decisions[at]) return at;
	}
	return after;
}

/** How a text stands to the decisions: made by them alone, not touched yet, or changed by hand since. */
export function standing(
	merge: Merge,
	decisions: Decisions,
	text: { guidance: string; body: string },
): "decided" | "untouched" | "by_hand" {
	const same = (other: { guidance: string; body: string }) =>
		text.guidance.trim() === other.guidance.trim() && text.body.trim() === other.body.trim();
	if (same(assemble(merge, decisions))) return "decided";
	return same(merge.merged) ? "untouched" : "by_hand";
}

/** Keeps decisions in this browser, for one revision on one version, so that a reload loses none. */
export class KeptDecisions {
	#place: string;

	constructor(person: string, proposal: string, revision: number, merge: Merge) {
		this.#place = `redraft.merge.${person}.${proposal}.${revision}.${merge.current_version}`;
	}

	read(): Decisions {
		try {
			const kept: unknown = JSON.parse(localStorage.getItem(this.#place) ?? "{}");
			if (typeof kept !== "object" || kept === null) return {};
			return Object.fromEntries(
				Object.entries(kept).filter(([, each]) => typeof each?.how === "string" && typeof each?.text === "string"),
			);
		} catch {
			return {};
		}
	}

	keep(decisions: Decisions): void {
		try {
			localStorage.setItem(this.#place, JSON.stringify(decisions));
		} catch {
			// The draft has the words; only which places are decided is lost.
		}
	}

	forget(): void {
		try {
			localStorage.removeItem(this.#place);
		} catch {
			// There was nothing then.
		}
	}
}
