import { Prose } from "../ui/Prose";
import styles from "./Rendered.module.css";

/** A difference as readers will see it: the new text, set as it is read, with marks that the server put around words. */
export function Rendered({ html }: { html: string }) {
	if (html.trim() === "") return <p className={styles.nothing}>There is no text on either side.</p>;
	return (
		<div className={styles.rendered} data-rendered="">
			<Prose html={html} dense />
		</div>
	);
}
