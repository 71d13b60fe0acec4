import { useOwn } from "../../api/own";
import type { Question, Version } from "../../api/questions";
import { Link } from "../../routing/Link";
import { Citation } from "../../ui/Citation";
import { Credit } from "../../ui/Credit";
import layout from "../../ui/layout.module.css";
import { Time } from "../../ui/Time";
import { Freshness } from "./Freshness";
import { Keeping } from "./pages";
import styles from "./QuestionPage.module.css";

/** How this text came to be. */
export function Provenance({ guide, question, version }: { guide: string; question: Question; version: Version }) {
	const own = useOwn();
	const params = { guide, question: question.slug };
	return (
		<footer className={styles.provenance}>
			<p>
				Version {version.number}, published <Time at={version.published_at} />
				{version.kind === "import" && " with the guide"}
				{version.kind === "revert" && version.restores !== undefined && <>, restores version {version.restores}</>}
				<Credit words=" · proposed by" people={version.proposed_by && [version.proposed_by]} />
				<Credit words=", approved by" people={version.approved_by} />
				<Credit words=", written with" people={version.co_authors} />
				<Credit words=", after a report by" people={version.reported_by} />
			</p>
			<Freshness question={question} />
			<div className={layout.row}>
				<Link to="/guides/$guide/$question/history" params={params}>
					History
				</Link>
				{version.number > 1 && (
					<Link
						to="/guides/$guide/$question/compare"
						params={params}
						search={{ from: version.number - 1, to: version.number }}
					>
						What changed in version {version.number}
					</Link>
				)}
				{own && <Keeping {...params} />}
			</div>
			<Citation
				prompt={question.prompt}
				guide={question.guide.title}
				number={version.number}
				publishedAt={version.published_at}
				path={`/guides/${guide}/${question.slug}/versions/${version.number}`}
			/>
		</footer>
	);
}
