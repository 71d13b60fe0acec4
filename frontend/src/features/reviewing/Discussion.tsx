import type { Proposal } from "../../api/proposals";
import { Button } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Time } from "../../ui/Time";
import { chronicle } from "./chronicle";
import styles from "./ProposalPage.module.css";

/** What happened to a proposal, in order: revisions, reviews and decisions. */
export function Discussion({ proposal, onComment }: { proposal: Proposal; onComment: () => void }) {
	return (
		<aside className={styles.discussion} aria-label="Discussion">
			<h2 className={styles.field}>Discussion</h2>
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
						{event.outdatedBy !== undefined && (
							<p className={layout.small}>Outdated by revision {event.outdatedBy}; it no longer counts.</p>
						)}
						{event.lapsed && (
							<p className={layout.small}>No moderator of this guide any more; the approval no longer counts.</p>
						)}
					</li>
				))}
			</ol>
			{proposal.can["proposal.comment"] && (
				<div>
					<Button small onClick={onComment}>
						Comment
					</Button>
				</div>
			)}
		</aside>
	);
}
