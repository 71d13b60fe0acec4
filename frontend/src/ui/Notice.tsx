import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Notice.module.css";

const icons = { info: Info, warn: TriangleAlert, error: CircleAlert };

interface Props {
	tone?: keyof typeof icons;
	title?: string;
	children?: ReactNode;
	actions?: ReactNode;
	/** Read out at once where it appears after something was done. */
	live?: boolean;
}

/** Something to know before going on, above what it is about. */
export function Notice({ tone = "info", title, children, actions, live }: Props) {
	const Icon = icons[tone];
	return (
		<div className={cx(styles.notice, styles[tone])} role={live ? "alert" : undefined}>
			<Icon className={styles.icon} size={18} aria-hidden="true" />
			<div className={styles.words}>
				{title && <p className={styles.title}>{title}</p>}
				{children && <div>{children}</div>}
				{actions && <div className={styles.actions}>{actions}</div>}
			</div>
		</div>
	);
}
