import { Button } from "../../ui/Button";
import { ThemeChoice } from "../../ui/ThemeChoice";
import styles from "./Footer.module.css";

export function Footer({ onKeys }: { onKeys: () => void }) {
	return (
		<footer className={styles.footer}>
			<p>Answers that anybody can improve, and moderators review.</p>
			<div className={styles.tools}>
				<span className={styles.keys}>
					<Button tone="quiet" small shortcut="?" onClick={onKeys}>
						All keys
					</Button>
				</span>
				<ThemeChoice />
			</div>
		</footer>
	);
}
