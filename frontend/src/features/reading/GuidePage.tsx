import { useSuspenseQuery } from "@tanstack/react-query";
import { exportsOf } from "../../api/exports";
import { guideQuery, type QuestionSummary } from "../../api/guides";
import { useOwn } from "../../api/own";
import type { StudyCard } from "../../api/studyCards";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Chips } from "../../ui/Chips";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import { LinkMenu } from "../../ui/LinkMenu";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Prose } from "../../ui/Prose";
import { plural, readingTime } from "../../ui/plural";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import styles from "./GuidePage.module.css";
import { useChanged } from "./lastRead";
import { Keeping } from "./pages";
import { Topics } from "./Topics";

export interface GuideFilter {
	topic?: string;
	/** Only what changed since one last read the guide. */
	changed?: true;
}

interface Props extends GuideFilter {
	guide: string;
	/** What one has studied of it. */
	studied?: StudyCard[] | undefined;
}

export function GuidePage({ guide: slug, topic, changed, studied = [] }: Props) {
	const own = useOwn();
	const { value: guide } = useSuspenseQuery(guideQuery(slug)).data;
	const known = studied.filter((card) => card.knows === "known").length;
	const manages = guide.can["guide.change"] || guide.can["question.add"] || guide.can["question.order"];
	const all = guide.questions.filter((question) => !question.archived_at);
	const topics = [...new Set(all.flatMap((question) => question.topics))].sort();
	const [since, readAll] = useChanged(slug, all);
	const questions = all.filter(
		(question) =>
			(topic === undefined || question.topics.includes(topic)) &&
			(!changed || since.some((each) => each.slug === question.slug)),
	);
	const narrowed = topic !== undefined || changed;
	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/">‹ All guides</Link>
			</div>
			<Heading title={guide.title} />
			<div className={styles.introduction}>
				<Prose html={guide.introduction_html} />
			</div>
			{guide.archived_at && (
				<Notice tone="warn" title="This guide is archived">
					It can still be read, but takes no more improvements.
				</Notice>
			)}
			<div className={layout.between}>
				<p className={layout.quiet}>
					{narrowed && `${questions.length} of `}
					{plural(all.length, "question")} · {readingTime(guide.words)} · changed <Time at={guide.changed_at} />
					{studied.length > 0 && ` · you know ${known}`}
					{since.length > 0 && ` · ${since.length} changed since you last read`}
				</p>
				<div className={layout.row}>
					{guide.words > 0 && (
						<Link to="/guides/$guide/study" params={{ guide: slug }} className={buttonClass("primary", true)}>
							Study this guide
						</Link>
					)}
					{manages && (
						<Link to="/guides/$guide/manage" params={{ guide: slug }} className={buttonClass("plain", true)}>
							Manage this guide
						</Link>
					)}
					<LinkMenu label="Export" links={exportsOf({ guide: slug })} />
					<Link to="/search" search={{ guide: slug }} className={buttonClass("plain", true)}>
						Search in this guide
					</Link>
					{own && <Keeping guide={slug} />}
				</div>
			</div>
			<Topics guide={slug} topics={topics} all changed={changed} />
			{(since.length > 0 || changed) && (
				<div className={styles.since}>
					<Chips label="What changed">
						{[
							<Link
								key="changed"
								to="/guides/$guide"
								params={{ guide: slug }}
								search={{ ...(topic !== undefined && { topic }), ...(!changed && { changed: true as const }) }}
								replace
								resetScroll={false}
								aria-current={changed}
							>
								{changed ? "Only what changed: show all again" : "Only what changed since you last read"}
							</Link>,
						]}
					</Chips>
					{since.length > 0 && (
						<Button small tone="quiet" onClick={readAll}>
							Mark all as read
						</Button>
					)}
				</div>
			)}
			{all.length > 0 && questions.length === 0 && (
				<Empty
					title={changed ? "Nothing changed here since you last read it." : "No question of this guide has this topic."}
				>
					{changed ? "Show all again to read on." : "Choose another one, or all of them."}
				</Empty>
			)}
			{all.length === 0 ? (
				<Empty
					title="This guide has no questions yet."
					action={
						guide.can["question.add"] && (
							<Link to="/guides/$guide/manage" params={{ guide: slug }} className={buttonClass("primary")}>
								Add the first question
							</Link>
						)
					}
				/>
			) : (
				<ol className={styles.questions}>
					{questions.map((question) => (
						<Entry
							key={question.slug}
							guide={slug}
							question={question}
							changed={since.some((each) => each.slug === question.slug)}
							card={studied.find((card) => card.question.slug === question.slug)}
						/>
					))}
				</ol>
			)}
		</div>
	);
}

interface EntryProps {
	guide: string;
	question: QuestionSummary;
	/** Since one last read the guide. */
	changed: boolean;
	/** What one knows of it; undefined when one never studied it. */
	card: StudyCard | undefined;
}

function Entry({ guide, question, changed, card }: EntryProps) {
	return (
		<li className={styles.question}>
			<span className={styles.position} aria-hidden="true">
				{question.position}
			</span>
			<div>
				<Link to="/guides/$guide/$question" params={{ guide, question: question.slug }} className={styles.prompt}>
					{question.prompt}
				</Link>
				<p className={layout.small}>
					{changed && (
						<>
							<Tag tone="accent">
								{question.version === 1 ? "new since you last read" : "changed since you last read"}
							</Tag>{" "}
						</>
					)}
					{question.version === 0 ? (
						"No answer yet"
					) : (
						<>
							Version {question.version}
							{question.published_at && (
								<>
									{" · "}
									<Time at={question.published_at} />
								</>
							)}
						</>
					)}
					{question.open_proposals > 0 && <> · {plural(question.open_proposals, "improvement")} under review</>}
					{question.protected && <> · protected</>}
					{card && <> · {card.changed === "major" ? "changed since you studied it" : card.knows}</>}
				</p>
			</div>
		</li>
	);
}
