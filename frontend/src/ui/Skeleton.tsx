import { cx } from "./cx";
import styles from "./Skeleton.module.css";

const widths = ["w92", "w100", "w84", "w96", "w60"] as const;

/** Lines in the shape of what is coming; they stay invisible for the first 150 ms. */
export function Skeleton({ title, lines = 5, label = "Loading" }: { title?: boolean; lines?: number; label?: string }) {
	return (
		<div className={styles.skeleton} role="status">
			<span className="hidden-words">{label}</span>
			{title && <span className={cx(styles.line, styles.title)} />}
			{Array.from({ length: lines }, (_, at) => (
				<span key={at} className={cx(styles.line, styles[widths[at % widths.length] ?? "w100"])} />
			))}
		</div>
	);
}
