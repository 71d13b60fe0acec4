import { useSuspenseQuery } from "@tanstack/react-query";
import { type Question, questionQuery } from "../../api/questions";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Heading } from "../../ui/Heading";
import { useKeys } from "../../ui/keys";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Prose } from "../../ui/Prose";
import { Guidance } from "./Guidance";
import { Helpful } from "./Helpful";
import { HelpUs } from "./HelpUs";
import { useReading } from "./lastRead";
import { Overdue } from "./Overdue";
import { Provenance } from "./Provenance";
import styles from "./QuestionPage.module.css";
import { SelectionBar } from "./SelectionBar";
import { Topics } from "./Topics";

export function QuestionPage({ guide, question: slug }: { guide: string; question: string }) {
	const { value: question, etag } = useSuspenseQuery(questionQuery(guide, slug)).data;
	const { version } = question;
	useReading(guide, slug, version);
	useTurningKeys(guide, question);
	return (
		<article className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide" params={{ guide }}>
					‹ {question.guide.title}
				</Link>
				<Turning guide={guide} question={question} />
			</div>
			<Heading title={question.prompt} className={styles.prompt} />
			<Topics guide={guide} topics={question.topics} />
			<div className={styles.notices}>
				{question.archived_at && (
					<Notice tone="warn" title="This question is archived">
						It is no longer part of the guide, but its history stays.
					</Notice>
				)}
				<Overdue guide={guide} question={question} etag={etag} />
			</div>
			{version ? (
				<>
					{version.guidance_html && <Guidance html={version.guidance_html} />}
					<section aria-label="Sample answer" className={styles.answer} data-passage>
						<Prose html={version.body_html} />
					</section>
				</>
			) : (
				<p className={styles.unanswered}>Nobody has answered this question yet.</p>
			)}
			<HelpUs guide={guide} question={question} />
			{version && <Helpful key={version.number} place={{ guide, question: slug, number: version.number }} />}
			{version && <SelectionBar guide={guide} question={question} version={version} />}
			{version && <Provenance guide={guide} question={question} version={version} />}
		</article>
	);
}

function Turning({ guide, question }: { guide: string; question: Question }) {
	const { previous, next } = question;
	return (
		<span>
			{previous && (
				<Link to="/guides/$guide/$question" params={{ guide, question: previous.slug }} title={previous.prompt}>
					‹ Previous
				</Link>
			)}
			<span>
				{question.position} of {question.of}
			</span>
			{next && (
				<Link to="/guides/$guide/$question" params={{ guide, question: next.slug }} title={next.prompt}>
					Next ›
				</Link>
			)}
		</span>
	);
}

function useTurningKeys(guide: string, { previous, next, slug, can }: Question) {
	const navigate = useNavigate();
	const turn = (question: string) => void navigate({ to: "/guides/$guide/$question", params: { guide, question } });
	useKeys([
		...(next ? [{ key: "j", label: "Next question", run: () => turn(next.slug) }] : []),
		...(previous ? [{ key: "k", label: "Previous question", run: () => turn(previous.slug) }] : []),
		...(can["draft.save"]
			? [
					{
						key: "i",
						label: "Improve this answer",
						run: () => void navigate({ to: "/guides/$guide/$question/improve", params: { guide, question: slug } }),
					},
				]
			: []),
	]);
}
