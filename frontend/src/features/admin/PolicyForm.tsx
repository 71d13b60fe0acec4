import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "../../api/explain";
import { changeGuide, type Guide } from "../../api/guides";
import { proposalsQuery } from "../../api/proposals";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Select } from "../../ui/Field";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural } from "../../ui/plural";
import { toast } from "../../ui/toasts";

/** When a proposal may be published: the rule in a sentence, and the open proposals that it would touch. */
export function PolicyForm({ guide, etag }: { guide: Guide; etag: string }) {
	const now = guide.policy.approvals;
	const [chosen, choose] = useState(now);
	const change = useWrite(
		(approvals: number, key) => changeGuide(guide.slug, etag, { policy: { approvals } }, key),
		(_, approvals) => toast(`From now on it takes ${plural(approvals, "approval")}.`),
	);
	return (
		<section className={layout.section} aria-labelledby="policy">
			<h2 id="policy">Policy</h2>
			<p>
				A proposal may be published when {plural(chosen, "moderator")} of this guide{" "}
				{chosen === 1 ? "approves" : "approve"} its latest revision, whoever publishes it counted. Its author never
				counts.
			</p>
			<div className={layout.form}>
				<Select label="Approvals needed" value={chosen} onChange={(event) => choose(Number(event.target.value))}>
					{[1, 2, 3, 4, 5].map((count) => (
						<option key={count}>{count}</option>
					))}
				</Select>
				<Button
					tone="primary"
					busy={change.isPending}
					blockedBecause={chosen === now ? "This is the rule now." : undefined}
					onClick={() => change.mutate(chosen)}
				>
					Require {plural(chosen, "approval")}
				</Button>
			</div>
			{change.error && <Failure {...explain(change.error)} />}
			{chosen !== now && <Touched guide={guide.slug} />}
		</section>
	);
}

function Touched({ guide }: { guide: string }) {
	const list = useInfiniteQuery(proposalsQuery({ view: "queue", guide }));
	const open = list.data?.pages.flatMap((page) => page.items) ?? [];
	if (list.error) return <Failure {...explain(list.error)} />;
	if (list.isPending) return null;
	if (open.length === 0) return <p className={layout.quiet}>No open proposal is touched by this.</p>;
	return (
		<div className={layout.tight}>
			<p>
				{list.hasNextPage ? "These and more open proposals" : plural(open.length, "open proposal")} would be measured by
				the new rule at once:
			</p>
			<ul>
				{open.map((proposal) => (
					<li key={proposal.id}>
						<Link to="/proposals/$id" params={{ id: proposal.id }}>
							{proposal.summary}
						</Link>{" "}
						<span className={layout.small}>
							{proposal.publishable.now
								? "can be published as the rule is now"
								: proposal.publishable.missing.map((each) => each.message).join(" ")}
						</span>
					</li>
				))}
			</ul>
			<More list={list} />
		</div>
	);
}
