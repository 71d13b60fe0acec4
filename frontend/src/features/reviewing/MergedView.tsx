import { useQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { mergeQuery, type Proposal } from "../../api/proposals";
import { MergedText } from "../../diff/MergedText";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./MergedView.module.css";

/** What bringing a proposal onto the published version makes, with whose each change is. */
export function MergedView({ proposal }: { proposal: Proposal }) {
	const merge = useQuery(mergeQuery(proposal.id));
	if (merge.error) return <Failure {...explain(merge.error)} />;
	if (!merge.data) return <Skeleton lines={8} label="Merging" />;
	const { pieces, conflicts, current_version } = merge.data;
	const names = { proposed: "proposed", published: `version ${current_version}`, both: "both" };
	return (
		<div className={layout.stack}>
			<p className={layout.quiet}>
				{conflicts.length === 0
					? `This is the proposal brought together with version ${current_version}. Publishing it confirms exactly this text.`
					: `Both changed the same words at ${plural(conflicts.length, "place")}. The author decides there; everything else fits together.`}
			</p>
			{(["body", "guidance"] as const).map((field) => (
				<MergedText
					key={field}
					label={field === "body" ? "Answer" : "Guidance"}
					pieces={pieces[field]}
					names={names}
					conflict={(at) => (
						<span className={styles.conflict}>
							<strong>Place {at + 1}, not decided.</strong> Version {current_version}: “
							{conflicts[at]?.published.trim() || "nothing"}” Proposed: “{conflicts[at]?.proposed.trim() || "nothing"}”
						</span>
					)}
				/>
			))}
		</div>
	);
}
