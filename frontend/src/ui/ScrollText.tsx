import styles from "./ScrollText.module.css";

/** Source text in a frame that scrolls, reachable by keyboard. */
export function ScrollText({ label, text }: { label: string; text: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section className={styles.text} tabIndex={0} aria-label={label}>
			{text}
		</section>
	);
}
