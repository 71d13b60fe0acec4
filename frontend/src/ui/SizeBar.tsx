import styles from "./SizeBar.module.css";

interface Props {
	added: number;
	removed: number;
	moved?: number | undefined;
	/** How much of both texts changed, from 0 to 1. */
	share?: number | undefined;
}

const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });

/** How many words a change adds and takes away. */
export function SizeBar({ added, removed, moved, share: ofAll }: Props) {
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
			{moved ? (
				<span className={styles.moved}>
					<span className="hidden-words">, </span>
					{moved} moved
				</span>
			) : null}
			{ofAll !== undefined && (
				<span className={styles.share}>
					<span className="hidden-words">, </span>
					{ofAll > 0 && ofAll < 0.01 ? "under 1 %" : percent.format(ofAll)} changed
				</span>
			)}
		</span>
	);
}

function share(part: number, other: number): number {
	const whole = part + other;
	return whole === 0 ? 0 : part / whole;
}
