import styles from "./SizeBar.module.css";

/** How many words a change adds and takes away. */
export function SizeBar({ added, removed, moved }: { added: number; removed: number; moved?: number | undefined }) {
	return (
		<span className={styles.size}>
			<span className={styles.added}>
				<span aria-hidden="true">+{added}</span>
				<span className="hidden-words">{added} words inserted, </span>
			</span>
			<span className={styles.removed}>
				<span aria-hidden="true">−{removed}</span>
				<span className="hidden-words">{removed} deleted</span>
			</span>
			<svg className={styles.bar} viewBox="0 0 40 6" aria-hidden="true">
				<rect width="40" height="6" className={styles.track} />
				<rect width={share(added, removed) * 40} height="6" className={styles.part} />
				<rect x={share(added, removed) * 40} width={share(removed, added) * 40} height="6" className={styles.other} />
			</svg>
			{moved ? <span className={styles.moved}>{moved} moved</span> : null}
		</span>
	);
}

function share(part: number, other: number): number {
	const whole = part + other;
	return whole === 0 ? 0 : part / whole;
}
