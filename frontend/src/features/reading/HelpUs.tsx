import { useQuery } from "@tanstack/react-query";
import type { Question } from "../../api/questions";
import { sessionQuery, signInAddress } from "../../api/session";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";
import styles from "./QuestionPage.module.css";

const protectionWords = {
	review: "Improvements of this answer need more approvals than others at the moment",
	moderators: "Only moderators improve this answer at the moment",
	frozen: "This answer is frozen: it takes no improvements at the moment",
};

/** The way from reading to improving, under every answer. */
export function HelpUs({ guide, question }: { guide: string; question: Question }) {
	const { data: session } = useQuery(sessionQuery);
	const improve = `/guides/${guide}/${question.slug}/improve`;
	const words = question.version ? "Help us improve this answer" : "Write the first answer";
	const visible = question.visible_proposals ?? [];
	const { protected: protection } = question;
	const closed = protection && protection.level !== "review" && !question.can["proposal.submit"];
	return (
		<section className={styles.help} aria-label="Improve">
			{protection && (
				<Notice title={protectionWords[protection.level]}>
					{protection.reason}
					{protection.until && (
						<>
							{" "}
							It ends <Time at={protection.until} />.
						</>
					)}
				</Notice>
			)}
			{!closed && (
				<div className={layout.row}>
					{question.can["draft.save"] || question.can["proposal.submit"] ? (
						<Link
							to="/guides/$guide/$question/improve"
							params={{ guide, question: question.slug }}
							className={buttonClass("primary")}
						>
							{question.draft_saved_at ? "Go on with your draft" : words}
						</Link>
					) : session?.person?.suspended ? (
						<p className={layout.quiet}>While your account is suspended you cannot propose anything.</p>
					) : (
						session &&
						!session.person && (
							<a className={buttonClass("primary")} href={signInAddress(improve)}>
								{words}
							</a>
						)
					)}
					<span className={layout.quiet}>
						{question.draft_saved_at && (
							<>
								Your draft was saved <Time at={question.draft_saved_at} />.{" "}
							</>
						)}
						{question.open_proposals > 0 && `${plural(question.open_proposals, "improvement")} under review`}
					</span>
				</div>
			)}
			{visible.length > 0 && (
				<ul className={styles.open}>
					{visible.map((proposal) => (
						<li key={proposal.id}>
							<Link to="/proposals/$id" params={{ id: proposal.id }}>
								{proposal.summary}
							</Link>{" "}
							<span className={layout.small}>
								{proposal.mine ? "yours" : <PersonName person={proposal.author} />} ·{" "}
								{proposal.state === "changes_requested" ? "changes requested" : "in review"} ·{" "}
								<Time at={proposal.submitted_at} />
							</span>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
