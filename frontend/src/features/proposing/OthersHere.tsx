import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { revisionComparisonQuery } from "../../api/proposals";
import type { Question } from "../../api/questions";
import { Difference } from "../../diff/Difference";
import { Link } from "../../routing/Link";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import styles from "./OthersHere.module.css";

type Other = NonNullable<Question["visible_proposals"]>[number];

/** Before one types: what others have proposed for this answer and what awaits review. Nobody is kept from going on. */
export function OthersHere({ question, but }: { question: Question; but?: string | undefined }) {
	const visible = (question.visible_proposals ?? []).filter((proposal) => proposal.id !== but);
	const own = (question.visible_proposals ?? []).filter((proposal) => proposal.mine).length;
	const hidden = question.open_proposals - own - visible.filter((proposal) => !proposal.mine).length;
	const count = visible.length + hidden;
	if (count <= 0) return null;
	return (
		<Notice title={`${plural(count, "other improvement")} of this answer ${count === 1 ? "is" : "are"} under review`}>
			{visible.map((proposal) => (
				<OneOther key={proposal.id} proposal={proposal} />
			))}
			{hidden > 0 && (
				<p>
					{visible.length === 0
						? "What they change is shown to people who propose here: you see it once yours is under review. You can go on."
						: `${plural(hidden, "more")} cannot be shown here.`}
				</p>
			)}
		</Notice>
	);
}

function OneOther({ proposal }: { proposal: Other }) {
	const [open, setOpen] = useState(false);
	return (
		<details onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary className={styles.one}>
				{proposal.summary} – {proposal.mine ? "yours" : <PersonName person={proposal.author} />},{" "}
				<Time at={proposal.submitted_at} />
			</summary>
			{open && <Changes proposal={proposal.id} />}
		</details>
	);
}

function Changes({ proposal }: { proposal: string }) {
	const { data, error } = useQuery(revisionComparisonQuery(proposal, "base", "latest"));
	if (error) return <Failure {...explain(error)} />;
	if (!data) return <Skeleton lines={4} />;
	return (
		<div className={layout.tight}>
			{!data.body.unchanged && <Difference blocks={data.body.blocks} />}
			{!data.guidance.unchanged && <Difference blocks={data.guidance.blocks} />}
			<p>
				<Link to="/proposals/$id" params={{ id: proposal }} target="_blank">
					Open the proposal and its discussion
				</Link>
			</p>
		</div>
	);
}
