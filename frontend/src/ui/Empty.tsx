import type { ReactNode } from "react";
import styles from "./Empty.module.css";

/** Says what would be here, and offers the first step. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
	return (
		<div className={styles.empty}>
			<p className={styles.title}>{title}</p>
			{children && <p className={styles.words}>{children}</p>}
			{action}
		</div>
	);
}
