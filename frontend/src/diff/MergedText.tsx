import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import layout from "../ui/layout.module.css";
import styles from "./MergedText.module.css";

interface MergedPiece {
	op: "equal" | "insert" | "delete" | "conflict";
	text?: string | undefined;
	whose?: "proposed" | "published" | "both" | undefined;
	conflict?: number | undefined;
}

export type Names = Record<"proposed" | "published" | "both", string>;

interface Props {
	/** What the text is: its heading. */
	label: string;
	pieces: readonly MergedPiece[];
	names: Names;
	/** What to show where both changed the same words. */
	conflict: (at: number) => ReactNode;
}

/** A text merged of two, marked with whose each change is. */
export function MergedText({ label, pieces, names, conflict }: Props) {
	const unchanged = pieces.every(({ op }) => op === "equal");
	if (pieces.length === 0) return null;
	return (
		<section className={layout.tight} aria-label={`${label}, merged`}>
			<h2 className={styles.label}>
				{label}
				{unchanged && ": unchanged"}
			</h2>
			{!unchanged && (
				<div className={styles.merged}>
					{pieces.map((piece, at) => (
						<Piece key={at} piece={piece} names={names} conflict={conflict} />
					))}
				</div>
			)}
		</section>
	);
}

function Piece({ piece, names, conflict }: { piece: MergedPiece } & Pick<Props, "names" | "conflict">) {
	const { op, text = "", whose = "both" } = piece;
	if (op === "conflict") return conflict(piece.conflict ?? 0);
	const blank = text.trim() === "";
	if (op === "delete" && blank) return null;
	if (op === "equal" || blank) return text;
	const Mark = op === "insert" ? "ins" : "del";
	return (
		<Mark className={cx(styles[Mark], styles[whose])}>
			<span className="hidden-words">
				{" "}
				{names[whose]}, {op === "insert" ? "inserted" : "deleted"}:{" "}
			</span>
			{text}
			<span className={styles.by} aria-hidden="true">
				{names[whose]}
			</span>
			<span className="hidden-words"> (end) </span>
		</Mark>
	);
}
