import type { Proposal } from "../../api/proposals";
import type { Thread } from "../../api/threads";
import { Button } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Time } from "../../ui/Time";
import { chronicle } from "./chronicle";
import styles from "./ProposalPage.module.css";
import { type Composing, Threads } from "./Threads";
import type { Taking } from "./useTaking";

interface Props {
	proposal: Proposal;
	revision: number;
	threads: readonly Thread[];
	sources?: { body: string; guidance: string } | undefined;
	composing: Composing | null;
	onCompose: (composing: Composing | null) => void;
	onShow?: ((thread: Thread) => void) | undefined;
	taking?: Taking | undefined;
}

/** What is said about a proposal, and what happened to it, in order: revisions, reviews and decisions. */
export function Discussion({ proposal, revision, threads, sources, composing, onCompose, onShow, taking }: Props) {
	return (
		<aside className={styles.discussion} aria-label="Discussion">
			<h2 className={styles.field}>Discussion</h2>
			{proposal.can["proposal.comment"] && !composing && (
				<div>
					<Button small onClick={() => onCompose({})}>
						Comment on the proposal
					</Button>
					<p className={layout.small}>Or select some words in the text.</p>
				</div>
			)}
			<Threads
				proposal={proposal.id}
				revision={revision}
				threads={threads}
				sources={sources}
				composing={composing}
				onCompose={onCompose}
				onShow={onShow}
				taking={taking}
			/>
			<h2 className={styles.field}>What happened</h2>
			<ol className={styles.events}>
				{chronicle(proposal).map((event) => (
					<li key={event.key} className={styles.event}>
						<p>
							<strong>
								<PersonName person={event.by} />
							</strong>{" "}
							{event.words} <Time at={event.at} />
						</p>
						{event.note && <p className={styles.note}>{event.note}</p>}
						{event.checklist && (
							<ul className={styles.checklist}>
								{event.checklist.map((item) => (
									<li key={item}>{item}</li>
								))}
							</ul>
						)}
						{event.undone && <p className={layout.small}>Taken back afterwards.</p>}
						{event.outdatedBy !== undefined && (
							<p className={layout.small}>Outdated by revision {event.outdatedBy}; it no longer counts.</p>
						)}
						{event.lapsed && (
							<p className={layout.small}>No moderator of this guide any more; the approval no longer counts.</p>
						)}
					</li>
				))}
			</ol>
		</aside>
	);
}
