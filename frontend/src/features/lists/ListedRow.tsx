import type { ReactNode } from "react";
import type { ListedQuestion } from "../../api/lists";
import { Link } from "../../routing/Link";
import layout from "../../ui/layout.module.css";
import { Time } from "../../ui/Time";
import styles from "./Lists.module.css";

export function ListedRow({ listed, children }: { listed: ListedQuestion; children?: ReactNode }) {
	const { guide, question, version, published_at, archived } = listed;
	return (
		<li className={styles.row}>
			<Link
				to="/guides/$guide/$question"
				params={{ guide: guide.slug, question: question.slug }}
				className={styles.name}
			>
				{question.prompt}
			</Link>
			<span className={layout.small}>
				{guide.title} · {version === 0 ? "no answer yet" : `version ${version}`}
				{published_at && (
					<>
						{" · "}
						<Time at={published_at} />
					</>
				)}
				{archived && " · no longer part of its guide"}
			</span>
			{children}
		</li>
	);
}
