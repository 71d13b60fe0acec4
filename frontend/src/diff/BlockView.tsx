import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import { type Block, withoutTail } from "./blocks";
import styles from "./Difference.module.css";
import { Words } from "./Words";

const marks: Record<Block["kind"], { sign: string; words: string }> = {
	unchanged: { sign: "", words: "" },
	changed: { sign: "±", words: "Changed paragraph" },
	rewrapped: { sign: "↵", words: "Only spaces and line ends changed" },
	inserted: { sign: "+", words: "Inserted paragraph" },
	deleted: { sign: "−", words: "Deleted paragraph" },
	moved_from: { sign: "↗", words: "Moved away from here" },
	moved_to: { sign: "↘", words: "Moved to here" },
	split: { sign: "¶", words: "Split paragraph" },
	joined: { sign: "⁋", words: "Joined paragraphs" },
};

interface Props {
	block: Block;
	/** What stands behind each change; of a move, where the passage is now. */
	after?: ((change: string) => ReactNode) | undefined;
}

/** One paragraph of a difference, with a sign at its margin. */
export function BlockView({ block, after }: Props) {
	const { sign, words } = marks[block.kind];
	const spans = withoutTail(block.spans);
	const moved = block.kind === "moved_from" || block.kind === "moved_to";
	if (spans.length === 0 && block.part) return null;
	return (
		<div
			data-old={block.kind === "deleted" || block.kind === "moved_from" ? "" : undefined}
			className={cx(styles.block, styles[block.kind], block.part && styles.part)}
			data-change={block.kind === "unchanged" ? undefined : ""}
		>
			<span className={styles.sign} aria-hidden="true" title={words}>
				{sign}
				{moved && block.move}
			</span>
			<div className={styles.text}>
				{words && <span className="hidden-words">{`${words}${moved ? ` (move ${block.move ?? 1})` : ""}: `}</span>}
				{moved && (
					<span className={styles.movedNote} data-old="">
						{block.kind === "moved_from" ? "Moved away: see " : "Moved here: see "}
						<span aria-hidden="true">{block.kind === "moved_from" ? "↘" : "↗"}</span>
						{block.move ?? 1}
					</span>
				)}
				{(block.kind === "rewrapped" || block.kind === "split" || block.kind === "joined") && (
					<span className={styles.quietNote} aria-hidden="true">
						{words}
					</span>
				)}
				<Words spans={spans} after={block.kind === "moved_from" ? undefined : after} />
			</div>
		</div>
	);
}
