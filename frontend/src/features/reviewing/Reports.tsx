import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { closeReport, type Report, reportsQuery } from "../../api/reports";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { PersonName } from "../../ui/PersonName";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import styles from "./Lists.module.css";

const kindWords = {
	wrong: "wrong",
	outdated: "out of date",
	unclear: "hard to follow",
	missing: "something is missing",
};
const stateWords = { open: "waits", taken_up: "became a proposal", closed: "closed" };

/** What readers reported: in the queue to decide on, or one's own with what became of it. Nothing when there is none. */
export function Reports({ view, guide }: { view: "queue" | "mine"; guide?: string | undefined }) {
	const list = useInfiniteQuery(reportsQuery(view));
	const [closing, setClosing] = useState<Report | null>(null);
	const all = list.data?.pages.flatMap((page) => page.items) ?? [];
	const reports = all.filter((report) => !guide || report.question.guide.slug === guide);
	if (reports.length === 0) return null;
	return (
		<section className={layout.section}>
			<h2>{view === "queue" ? "Reported problems" : "Problems that I reported"}</h2>
			<ul className={styles.rows}>
				{reports.map((report) => (
					<li key={report.id} className={styles.row}>
						<div className={styles.main}>
							<p>
								<Tag>{kindWords[report.kind]}</Tag> {report.note}
							</p>
							{report.passage && <blockquote className={layout.quiet}>{report.passage.quote}</blockquote>}
							{report.closed_reason && <p className={styles.reason}>{report.closed_reason}</p>}
							<p className={styles.where}>
								<Link
									to="/guides/$guide/$question"
									params={{ guide: report.question.guide.slug, question: report.question.slug }}
								>
									{report.question.prompt}
								</Link>
								, version {report.version} ·{" "}
								{view === "queue" ? <PersonName person={report.by} /> : stateWords[report.state]} ·{" "}
								<Time at={report.at} />
							</p>
						</div>
						{report.state === "open" && (
							<div className={layout.row}>
								<Link
									to="/guides/$guide/$question/improve"
									params={{ guide: report.question.guide.slug, question: report.question.slug }}
									search={{ report: report.id }}
									className={buttonClass("plain", true)}
								>
									Improve the answer
								</Link>
								{report.can["report.close"] && (
									<Button small onClick={() => setClosing(report)}>
										Close with a reason
									</Button>
								)}
							</div>
						)}
					</li>
				))}
			</ul>
			<More list={list} />
			{closing && <CloseDialog report={closing} onClose={() => setClosing(null)} />}
		</section>
	);
}

function CloseDialog({ report, onClose }: { report: Report; onClose: () => void }) {
	const [reason, setReason, forget] = useKept(`close-report.${report.id}`);
	const write = useWrite(
		(text: string, key) => closeReport(report.id, text, key),
		() => {
			forget();
			toast("Closed. Who reported it is told your reason.");
			onClose();
		},
	);
	const short = [...reason.trim()].length < 10;
	return (
		<Dialog
			title="Close this report"
			onClose={onClose}
			actions={
				<>
					<Button
						tone="primary"
						busy={write.isPending}
						blockedBecause={short ? "Give a reason of at least 10 characters." : undefined}
						onClick={() => write.mutate(reason.trim())}
					>
						Close it with this reason
					</Button>
					<Button onClick={onClose}>Leave it open</Button>
				</>
			}
		>
			<p>{report.note}</p>
			<TextArea
				label="Why?"
				hint="Who reported it receives this. At least 10 characters."
				value={reason}
				maxLength={5000}
				onChange={(event) => setReason(event.target.value)}
			/>
			{write.error && <Failure {...explain(write.error)} />}
		</Dialog>
	);
}
