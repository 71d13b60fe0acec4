import type { ProposalSummary } from "../../api/proposals";
import { Link } from "../../routing/Link";
import { cx } from "../../ui/cx";
import { PersonName } from "../../ui/PersonName";
import { SizeBar } from "../../ui/SizeBar";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { recordWords } from "./AuthorRecord";
import styles from "./Lists.module.css";
import { Looking } from "./Looking";
import { TryAgain } from "./TryAgain";
import { baseWords, decisionWords, impactWords, stateWords, turnWords } from "./words";

/** One proposal in a list that reads like a to-do list. */
export function ProposalRow({
	proposal,
	current,
	mine,
	choice,
}: {
	proposal: ProposalSummary;
	current?: boolean;
	mine?: boolean;
	choice?: { chosen: boolean; onChoose: (chosen: boolean) => void };
}) {
	const { question, state, turn, base, publishable, decision } = proposal;
	const open = state === "in_review" || state === "changes_requested";
	return (
		<li className={cx(styles.row, current && styles.current)} data-proposal={proposal.id}>
			<div className={styles.main}>
				{mine && decision?.reason && (
					<p className={styles.reason}>
						{decision.code_label && `${decision.code_label}: `}
						{decision.reason}
					</p>
				)}
				{mine && decision?.advice && decision.advice !== decision.reason && (
					<p className={styles.where}>{decision.advice}</p>
				)}
				<div className={styles.head}>
					{choice && (
						<label className={styles.choose}>
							<input
								type="checkbox"
								checked={choice.chosen}
								onChange={(event) => choice.onChoose(event.target.checked)}
							/>
							<span className="hidden-words">Choose: {proposal.summary}</span>
						</label>
					)}
					<Link to="/proposals/$id" params={{ id: proposal.id }} className={styles.summary}>
						{proposal.summary}
					</Link>
				</div>
				<p className={styles.where}>
					{question.guide.title}, {question.position}: {question.prompt}
					{question.archived && " (archived)"}
				</p>
				{!mine && decision?.reason && (
					<p className={styles.where}>
						<PersonName person={decision.by} /> {decisionWords[decision.kind]}: {decision.reason}
					</p>
				)}
				{open && <Looking proposal={proposal.id} />}
				{open && baseWords(base) && <p className={styles.warn}>{baseWords(base)}</p>}
				{!mine && open && !publishable.now && publishable.missing[0] && (
					<p className={styles.where}>{publishable.missing.map((each) => each.message).join(" ")}</p>
				)}
				{mine && state === "rejected" && base.current_version > 0 && (
					<Link
						to="/proposals/$id"
						params={{ id: proposal.id }}
						search={{ against: "current", view: "side" }}
						className={styles.beside}
					>
						See yours beside version {base.current_version}
					</Link>
				)}
				{mine && state === "rejected" && !question.archived && <TryAgain proposal={proposal} />}
			</div>
			<div className={styles.side}>
				<SizeBar {...proposal.size} />
				<Tag tone={stateWords[state].tone}>{stateWords[state].words}</Tag>
				<span className={styles.where}>
					{!mine && (
						<>
							<PersonName person={proposal.author} />
							{proposal.record && `, ${recordWords(proposal.record)}`} ·{" "}
						</>
					)}
					{open && `${turnWords(turn)} · `}
					<Time at={open ? turn.since : proposal.changed_at} />
				</span>
				{mine && proposal.reviewer && (
					<span className={styles.where}>
						reviewed by <PersonName person={proposal.reviewer} />
					</span>
				)}
				{proposal.impact && <span className={styles.where}>{impactWords(proposal.impact)}</span>}
			</div>
		</li>
	);
}
