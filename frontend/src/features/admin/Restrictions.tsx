import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { liftRestriction, type Restriction, restrictionsQuery } from "../../api/reasons";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";

/** Who may propose nothing in a guide, and why; a moderator can lift it. */
export function Restrictions({ guide }: { guide: string }) {
	const { data, error } = useQuery(restrictionsQuery(guide));
	if (error) return <Failure {...explain(error)} />;
	if (!data || data.items.length === 0) return null;
	return (
		<section className={layout.section}>
			<h2>Who may not propose here</h2>
			{data.items.map((each) => (
				<One key={each.id} guide={guide} restriction={each} />
			))}
		</section>
	);
}

function One({ guide, restriction }: { guide: string; restriction: Restriction }) {
	const [reason, setReason] = useState("");
	const lift = useWrite(
		(why: string, key) => liftRestriction(guide, restriction.id, why, key),
		() => toast(`${restriction.person.name} may propose here again.`),
	);
	return (
		<div className={layout.tight}>
			<p>
				<PersonName person={restriction.person} />, by <PersonName person={restriction.by} />,{" "}
				<Time at={restriction.at} />: {restriction.reason}
			</p>
			<Link to="/proposals/$id" params={{ id: restriction.proposal }}>
				See what they proposed
			</Link>
			{restriction.can["restriction.lift"] && (
				<div className={layout.form}>
					<TextField
						label="Why may they propose again?"
						value={reason}
						onChange={(event) => setReason(event.target.value)}
					/>
					<Button
						busy={lift.isPending}
						blockedBecause={[...reason.trim()].length < 10 ? "Write at least 10 characters." : undefined}
						onClick={() => lift.mutate(reason.trim())}
					>
						Let them propose again
					</Button>
				</div>
			)}
			{lift.error && <Failure {...explain(lift.error)} />}
		</div>
	);
}
