import { useSuspenseQuery } from "@tanstack/react-query";
import { questionQuery, versionQuery } from "../../api/questions";
import { Link } from "../../routing/Link";
import { Citation } from "../../ui/Citation";
import { Credit } from "../../ui/Credit";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Prose } from "../../ui/Prose";
import { Time } from "../../ui/Time";
import { Origins } from "./Origins";

/** One version as it was, or is, read. */
export function VersionPage({ guide, question: slug, number }: { guide: string; question: string; number: number }) {
	const { value: question } = useSuspenseQuery(questionQuery(guide, slug)).data;
	const { data: version } = useSuspenseQuery(versionQuery(guide, slug, number));
	const params = { guide, question: slug };
	const latest = question.version?.number;
	return (
		<article className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide/$question/history" params={params}>
					‹ History
				</Link>
			</div>
			<div className={layout.stack}>
				<Heading title={`${question.prompt} (version ${number})`}>{question.prompt}</Heading>
				<p className={layout.quiet}>
					Version {number}, published <Time at={version.published_at} />
					<Credit words=", proposed by" people={version.proposed_by && [version.proposed_by]} />
					<Credit words=", approved by" people={version.approved_by} />
					<Credit words=", written with" people={version.co_authors} />
					<Credit words=", after a report by" people={version.reported_by} />. {version.summary}
				</p>
				{!version.latest && latest !== undefined && (
					<Notice
						title={`This is an earlier version. Readers see version ${latest}.`}
						actions={
							<>
								<Link to="/guides/$guide/$question" params={params}>
									Read version {latest}
								</Link>
								<Link to="/guides/$guide/$question/compare" params={params} search={{ from: number, to: latest }}>
									Compare with version {latest}
								</Link>
							</>
						}
					/>
				)}
				{version.guidance_html && (
					<section className={layout.tight}>
						<h2>Why they ask</h2>
						<Prose html={version.guidance_html} dense />
					</section>
				)}
				<section className={layout.tight}>
					<h2>Sample answer</h2>
					<Prose html={version.body_html} />
				</section>
				<Citation
					prompt={question.prompt}
					guide={question.guide.title}
					number={number}
					publishedAt={version.published_at}
					path={`/guides/${guide}/${slug}/versions/${number}`}
				/>
				<Origins key={number} guide={guide} question={slug} number={number} />
			</div>
		</article>
	);
}
