import type { RecentVersion } from "../../api/guides";
import { Link } from "../../routing/Link";
import layout from "../../ui/layout.module.css";
import { Time } from "../../ui/Time";
import styles from "./FrontPage.module.css";

/** What was improved lately, and how, in a few words. */
export function Recent({ versions }: { versions: RecentVersion[] }) {
	return (
		<section className={layout.section} aria-labelledby="recent">
			<h2 id="recent">Recently improved</h2>
			<ul className={styles.recent}>
				{versions.map((version) => (
					<li key={`${version.guide.slug}/${version.question.slug}/${version.version}`} className={styles.entry}>
						<Link to="/guides/$guide/$question" params={{ guide: version.guide.slug, question: version.question.slug }}>
							{version.question.prompt}
						</Link>
						<span>{version.summary}</span>
						<span className={layout.small}>
							{version.guide.title} · version {version.version} · <Time at={version.published_at} />
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
