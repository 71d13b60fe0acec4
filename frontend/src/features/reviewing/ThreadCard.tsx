import { useState } from "react";
import { explain } from "../../api/explain";
import { actInThread, type Remark, suggestionsOf, type Thread, type ThreadAct } from "../../api/threads";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Prose } from "../../ui/Prose";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { ThreadForm } from "./ThreadForm";
import styles from "./Threads.module.css";
import { isDrafted, type Taking } from "./useTaking";

interface Props {
	proposal: string;
	revision: number;
	thread: Thread;
	/** Shows the passage in the text; absent when it is not in the text that is shown. */
	onShow?: (() => void) | undefined;
	/** Absent for who is not the author. */
	taking?: Taking | undefined;
}

const done: Record<Exclude<Remark["kind"], "comment">, string> = {
	resolve: "resolved this",
	unresolve: "opened this again",
	apply: "took the suggestion",
};

/** One thread: its passage, what was said, and what one can do in it. */
export function ThreadCard({ proposal, revision, thread, onShow, taking }: Props) {
	const [replying, setReplying] = useState(false);
	const { anchor, can, resolved } = thread;
	const settle = useWrite((act: ThreadAct, key) => actInThread(proposal, act, key));
	const open = suggestionsOf(thread);
	const quote = anchor?.place?.quote ?? anchor?.quote;
	return (
		<article
			id={`thread-${thread.id}`}
			className={styles.thread}
			tabIndex={-1}
			aria-label={quote ? `Thread on “${quote}”` : "Thread on the proposal"}
		>
			<div className={layout.row}>
				{resolved && <Tag tone="good">Resolved</Tag>}
				{anchor?.outdated && <Tag tone="quiet">Outdated</Tag>}
				{anchor && <span className={layout.small}>{anchor.field === "body" ? "Answer" : "Guidance"}</span>}
			</div>
			{quote && <blockquote className={styles.quote}>{quote}</blockquote>}
			{anchor?.outdated && <p className={layout.small}>The passage is gone; it was in revision {anchor.revision}.</p>}
			{thread.remarks.map((remark) => (
				<div key={remark.ordinal} className={styles.remark}>
					<p>
						<strong>
							<PersonName person={remark.by} />
						</strong>{" "}
						{remark.kind !== "comment" && `${done[remark.kind]} `}
						{remark.kind === "apply" && `in revision ${remark.revision} `}
						<Time at={remark.at} />
					</p>
					{remark.html && <Prose html={remark.html} dense />}
					{remark.suggestion && (
						<div className={styles.suggestion}>
							<span className={styles.said}>
								{remark.suggestion.applied_in ? `Taken in revision ${remark.suggestion.applied_in}: ` : "Suggests: "}
							</span>
							{quote && (
								<del>
									<span className="hidden-words">in place of: </span>
									{quote}
								</del>
							)}
							{remark.suggestion.replacement ? (
								<ins>
									<span className="hidden-words">, this: </span>
									{remark.suggestion.replacement}
								</ins>
							) : (
								<span className={styles.said}>Leave the passage out.</span>
							)}
							{taking && open.some(({ comment }) => comment === remark.ordinal) && (
								<div className={styles.said}>
									{isDrafted(taking, { thread: thread.id, comment: remark.ordinal }) ? (
										"In your draft."
									) : (
										<Button
											small
											tone="primary"
											busy={taking.busy}
											onClick={() => taking.take([{ thread: thread.id, comment: remark.ordinal }])}
										>
											{taking.drafted ? "Take it into my draft" : "Take this suggestion"}
										</Button>
									)}
								</div>
							)}
						</div>
					)}
				</div>
			))}
			{settle.error && <Failure {...explain(settle.error)} />}
			{replying ? (
				<ThreadForm
					proposal={proposal}
					revision={revision}
					thread={thread.id}
					{...(anchor?.place && { passage: { field: anchor.field, quote: anchor.place.quote } })}
					suggests={Boolean(anchor?.place)}
					onDone={() => setReplying(false)}
				/>
			) : (
				<div className={layout.row}>
					{onShow && (
						<Button small tone="quiet" onClick={onShow}>
							Show in the text
						</Button>
					)}
					{can["proposal.comment"] && (
						<Button small onClick={() => setReplying(true)}>
							Reply
						</Button>
					)}
					{can["thread.resolve"] && (
						<Button
							small
							busy={settle.isPending}
							onClick={() =>
								settle.mutate({ kind: "settle", thread: thread.id, etag: thread.etag, resolved: !resolved })
							}
						>
							{resolved ? "Open this thread again" : "Resolve"}
						</Button>
					)}
				</div>
			)}
		</article>
	);
}
