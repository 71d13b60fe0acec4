import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ToConfirm as Answer, toConfirmQuery, useConfirm } from "../../api/confirmations";
import { explain } from "../../api/explain";
import { questionQuery } from "../../api/questions";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { Prose } from "../../ui/Prose";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import styles from "./Lists.module.css";

/** Answers whose review-by date has passed, those first that have waited longest. Nothing when there is none. */
export function ToConfirm({ guide }: { guide?: string | undefined }) {
	const list = useInfiniteQuery(toConfirmQuery(guide));
	const answers = list.data?.pages.flatMap((page) => page.items) ?? [];
	if (answers.length === 0) return null;
	return (
		<section className={layout.section} aria-labelledby="to-confirm">
			<h2 id="to-confirm">To check again</h2>
			<p className={layout.quiet}>Read these answers again: say which are still right, and improve the others.</p>
			<ul className={styles.rows}>
				{answers.map((answer) => (
					<Row key={`${answer.question.guide.slug}/${answer.question.slug}/${answer.version}`} answer={answer} />
				))}
			</ul>
			<More list={list} />
		</section>
	);
}

function Row({ answer }: { answer: Answer }) {
	const { question, version, can } = answer;
	const place = { guide: question.guide.slug, question: question.slug };
	const confirm = useConfirm(() => toast("Readers are told that you checked it."));
	return (
		<li className={styles.row}>
			<div className={styles.main}>
				<Link to="/guides/$guide/$question" params={place} className={styles.summary}>
					{question.prompt}
				</Link>
				<p className={styles.where}>
					{question.guide.title}, version {version} · due <Time at={answer.review_by} /> ·{" "}
					{answer.confirmed_at ? (
						<>
							last checked <Time at={answer.confirmed_at} />
						</>
					) : (
						"not checked since it was imported"
					)}
				</p>
				<Text {...place} number={version} />
				{confirm.error && <Failure {...explain(confirm.error)} />}
			</div>
			<div className={styles.side}>
				{can["version.confirm"] ? (
					<Button
						small
						aria-label={`Still right: ${question.prompt}`}
						busy={confirm.isPending}
						onClick={() => confirm.mutate({ ...place, number: version, etag: answer.etag })}
					>
						Still right
					</Button>
				) : (
					<p className={layout.small}>You wrote this version, so another moderator checks it.</p>
				)}
				{can["proposal.submit"] && (
					<Link to="/guides/$guide/$question/improve" params={place} className={buttonClass("quiet", true)}>
						Improve this answer
					</Link>
				)}
			</div>
		</li>
	);
}

function Text({ guide, question, number }: { guide: string; question: string; number: number }) {
	const [open, setOpen] = useState(false);
	const read = useQuery({ ...questionQuery(guide, question), enabled: open });
	const version = read.data?.value.version;
	return (
		<details className={styles.read} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>Read version {number}</summary>
			{version && version.number === number && <Prose html={version.body_html} />}
			{version && version.number !== number && (
				<p className={layout.quiet}>Version {version.number} was published meanwhile.</p>
			)}
			{read.error && <Failure {...explain(read.error)} />}
		</details>
	);
}
