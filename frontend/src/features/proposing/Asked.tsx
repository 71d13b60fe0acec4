import { useQuery } from "@tanstack/react-query";
import { proposalQuery } from "../../api/proposals";
import { useKept } from "../../ui/kept";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import styles from "./Asked.module.css";

/** What the author was asked to do, to be ticked off while revising. Ticks stay in this tab; nobody else sees them. */
export function Asked({ proposal }: { proposal: string }) {
	const { data } = useQuery(proposalQuery(proposal));
	const asked = data?.value.decisions.findLast((each) => each.checklist && !each.undone);
	const [ticked, tick] = useKept(`ticked.${proposal}.${asked?.at ?? ""}`);
	if (!asked?.checklist || data?.value.state !== "changes_requested") return null;
	const done = new Set(ticked.split(","));
	return (
		<Notice title={`${done.has("") ? 0 : done.size} of ${asked.checklist.length} things done`}>
			<p>
				<PersonName person={asked.by} />: {asked.reason}
			</p>
			<ul className={styles.items}>
				{asked.checklist.map((item, at) => (
					<li key={item}>
						<label className={styles.item}>
							<input
								type="checkbox"
								checked={done.has(`${at}`)}
								onChange={(event) => {
									done.delete("");
									if (event.target.checked) done.add(`${at}`);
									else done.delete(`${at}`);
									tick([...done].join(","));
								}}
							/>
							<span>{item}</span>
						</label>
					</li>
				))}
			</ul>
		</Notice>
	);
}
