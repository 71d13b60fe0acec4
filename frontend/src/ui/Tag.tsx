import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Tag.module.css";

export type TagTone = "plain" | "accent" | "warn" | "good" | "quiet";

/** A state, in a word. */
export function Tag({ tone = "plain", children }: { tone?: TagTone; children: ReactNode }) {
	return <span className={cx(styles.tag, styles[tone])}>{children}</span>;
}
