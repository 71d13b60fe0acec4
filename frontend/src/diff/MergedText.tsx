import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import styles from "./MergedText.module.css";

interface MergedPiece {
	op: "equal" | "insert" | "delete" | "conflict";
	text?: string | undefined;
	whose?: "proposed" | "published" | "both" | undefined;
	conflict?: number | undefined;
}

export type Names = Record<"proposed" | "published" | "both", string>;

interface Props {
	label: string;
	pieces: readonly MergedPiece[];
	names: Names;
	/** What to show where both changed the same words. */
	conflict: (at: number) => ReactNode;
}

/** A text merged of two, marked with whose each change is. */
export function MergedText({ label, pieces, names, conflict }: Props) {
	return (
		<section className={styles.merged} aria-label={label}>
			{pieces.map((piece, at) => {
				if (piece.op === "conflict") return <span key={at}>{conflict(piece.conflict ?? 0)}</span>;
				if (piece.op === "equal") return <span key={at}>{piece.text}</span>;
				const Mark = piece.op === "insert" ? "ins" : "del";
				const name = names[piece.whose ?? "both"];
				const blank = piece.text?.trim() === "";
				if (blank && piece.op === "delete") return null;
				if (blank) return <span key={at}>{piece.text}</span>;
				return (
					<Mark key={at} className={cx(styles[Mark], styles[piece.whose ?? "both"])}>
						<span className="hidden-words">
							{" "}
							{name}, {Mark === "ins" ? "inserted" : "deleted"}:{" "}
						</span>
						{piece.text}
						<span className={styles.by} aria-hidden="true">
							{name}
						</span>
						<span className="hidden-words"> (end) </span>
					</Mark>
				);
			})}
		</section>
	);
}
