import { cx } from "./cx";
import styles from "./Prose.module.css";

interface Props {
	/** HTML that the server made and sanitised. The only place of the page that sets HTML. */
	html: string;
	/** Set as a book, for readers, or denser, for the desk. */
	dense?: boolean;
}

export function Prose({ html, dense }: Props) {
	// biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server's one renderer
	return <div className={cx(styles.prose, dense && styles.dense)} dangerouslySetInnerHTML={{ __html: html }} />;
}
