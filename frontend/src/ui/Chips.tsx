import type { ReactNode } from "react";
import styles from "./Chips.module.css";

/** Links that narrow a list, or lead to one that is; the one that is in force has `aria-current`. */
export function Chips({ label, children }: { label: string; children: ReactNode[] }) {
	return (
		<nav aria-label={label}>
			<ul className={styles.chips}>
				{children.map((each, at) => (
					<li key={at}>{each}</li>
				))}
			</ul>
		</nav>
	);
}
