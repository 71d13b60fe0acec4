import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./Icon";
import styles from "./Notice.module.css";

interface Props {
	tone?: "info" | "warn" | "error";
	title?: string;
	children?: ReactNode;
	actions?: ReactNode;
	/** Read out at once where it appears after something was done. */
	live?: boolean;
}

/** Something to know before going on, above what it is about. */
export function Notice({ tone = "info", title, children, actions, live }: Props) {
	return (
		<div className={cx(styles.notice, styles[tone])} role={live ? "alert" : undefined}>
			<Icon name={tone} className={styles.icon} />
			<div className={styles.words}>
				{title && <p className={styles.title}>{title}</p>}
				{children && <div>{children}</div>}
				{actions && <div className={styles.actions}>{actions}</div>}
			</div>
		</div>
	);
}
