import { BlockView } from "./BlockView";
import { type Block, pair, side } from "./blocks";
import styles from "./Difference.module.css";

/** Both texts, lined up; on a phone one above the other. */
export function SideBySide({ blocks }: { blocks: readonly Block[] }) {
	return (
		<div className={styles.sides}>
			{pair(blocks).map((row, at) => (
				<div key={at} className={styles.row} data-row="" data-same={row.left?.kind === "unchanged" || undefined}>
					<div className={styles.cell} data-old="">
						{row.left && <BlockView block={side(row.left, "left")} />}
					</div>
					<div className={styles.cell}>{row.right && <BlockView block={side(row.right, "right")} />}</div>
				</div>
			))}
		</div>
	);
}
