import { Button } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import styles from "./ProposalPage.module.css";

/** What others did while one looked. The text stays as it is until one asks for what is new. */
export function News({ news, onShow }: { news: readonly string[]; onShow: () => void }) {
	return (
		<div role="status" className={styles.news}>
			{news.length > 0 && (
				<div className={layout.row}>
					<span>{news.join(". ")}.</span>
					<Button small onClick={onShow}>
						Show it
					</Button>
				</div>
			)}
		</div>
	);
}
