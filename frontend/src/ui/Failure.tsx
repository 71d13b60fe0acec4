import type { ReactNode } from "react";
import styles from "./Failure.module.css";
import { Notice } from "./Notice";

interface Props {
	title: string;
	detail: string;
	small?: string | undefined;
	actions?: ReactNode;
}

/** What failed, what to do, and in small print what to quote. */
export function Failure({ title, detail, small, actions }: Props) {
	return (
		<Notice tone="error" title={title} actions={actions} live>
			<p>{detail}</p>
			{small && <p className={styles.small}>{small}</p>}
		</Notice>
	);
}
