import type { Sibling } from "../../api/siblings";
import { plural } from "../../ui/plural";

export const becameWords: Record<Sibling["became"], string> = {
	current: "nothing changed for it",
	stale_clean: "both fit together",
	stale_conflict: "its author has to bring it onto the new version",
	superseded: "closed, its text is what is published now",
};

/** Counts what became of the others: "3 other improvements: 2 fit together with version 4, 1 needs its author". */
export function siblingsWords(siblings: readonly Pick<Sibling, "became">[], version: number): string {
	const count = (became: Sibling["became"]) => siblings.filter((each) => each.became === became).length;
	const say = (n: number, one: string, many: string) => (n > 0 ? [`${n} ${n === 1 ? one : many}`] : []);
	const parts = [
		...say(count("stale_clean"), `fits together with version ${version}`, `fit together with version ${version}`),
		...say(count("stale_conflict"), "needs its author", "need their authors"),
		...say(count("superseded"), "closed as already published", "closed as already published"),
		...say(count("current"), "unchanged", "unchanged"),
	];
	return `${plural(siblings.length, "other improvement")}: ${parts.join(", ")}`;
}
