import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { guideQuery } from "../../api/guides";
import {
	type AffectedProposal,
	changePolicy,
	policiesQuery,
	policyQuery,
	policyTrialQuery,
	type Rule,
} from "../../api/policies";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import { policySentence } from "./policyWords";
import { RuleForm } from "./RuleForm";

const ruleOf = ({ review, approvals, from, veto, checks }: Rule): Rule => ({ review, approvals, from, veto, checks });
const form = (rule: Rule) => JSON.stringify({ ...ruleOf(rule), checks: [...rule.checks].sort() });

/** The rule of a guide in one sentence, another one to try on the open proposals before it is saved, and those that were. */
export function PolicyPage({ guide: slug }: { guide: string }) {
	const { value: guide } = useSuspenseQuery(guideQuery(slug)).data;
	const { value: policy, etag } = useSuspenseQuery(policyQuery(slug)).data;
	const history = useSuspenseInfiniteQuery(policiesQuery(slug));
	const [chosen, choose] = useState<Rule | null>(null);
	const [reason, setReason, forget] = useKept(`policy.${slug}`);
	const rule = chosen ?? ruleOf(policy);
	const changed = form(rule) !== form(policy);
	const save = useWrite(
		(body: Rule & { reason: string }, key) => changePolicy(slug, etag, body, key),
		({ value }) => {
			forget();
			choose(null);
			toast(`Policy ${value.number} holds from now on.`);
		},
	);
	const blocked = !changed
		? "Nothing is changed yet."
		: [...reason.trim()].length < 10
			? "Give a reason of at least 10 characters."
			: undefined;
	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide/manage" params={{ guide: slug }}>
					‹ Manage {guide.title}
				</Link>
			</div>
			<Heading title={`Policy of ${guide.title}`} />
			<div className={layout.tight}>
				<p>{policySentence(policy)}</p>
				<p className={layout.quiet}>
					Policy {policy.number}, since <Time at={policy.at} />
				</p>
			</div>
			{policy.can["guide.policy"] && (
				<section className={layout.section}>
					<h2>Change it</h2>
					<RuleForm rule={rule} onChange={choose} />
					{changed && (
						<>
							<h3>What it would mean</h3>
							<p>{policySentence(rule)}</p>
							<Trial guide={slug} rule={rule} />
							<TextArea
								label="Why is it changed?"
								value={reason}
								count={{ least: 10, most: 5000 }}
								onChange={(event) => setReason(event.target.value)}
							/>
						</>
					)}
					{save.error && <Failure {...explain(save.error)} />}
					<div className={layout.row}>
						<Button
							tone="primary"
							busy={save.isPending}
							blockedBecause={blocked}
							onClick={() => save.mutate({ ...rule, reason: reason.trim() })}
						>
							Save as policy {policy.number + 1}
						</Button>
						{changed && <Button onClick={() => choose(null)}>Keep policy {policy.number}</Button>}
					</div>
				</section>
			)}
			<section className={layout.section}>
				<h2>Every policy</h2>
				<ol className={layout.stack} reversed>
					{history.data.pages
						.flatMap((page) => page.items)
						.map((each) => (
							<li key={each.number} value={each.number} className={layout.tight}>
								<span>{policySentence(each)}</span>
								<span className={layout.quiet}>
									Policy {each.number}, <Time at={each.at} />
									{each.by && (
										<>
											{" "}
											by <PersonName person={each.by} />
										</>
									)}
									: {each.reason}
								</span>
							</li>
						))}
				</ol>
				<More list={history} />
			</section>
		</div>
	);
}

function Trial({ guide, rule }: { guide: string; rule: Rule }) {
	const trial = useQuery(policyTrialQuery(guide, rule));
	if (trial.error) return <Failure {...explain(trial.error)} />;
	if (!trial.data) return <Skeleton lines={2} label="Looking at the open proposals" />;
	const { gains, loses, looked_at, more } = trial.data;
	return (
		<div className={layout.stack} aria-live="polite">
			<p>
				{looked_at === 0
					? "No proposal is open in this guide."
					: gains.length + loses.length === 0
						? `It would change nothing for the ${plural(looked_at, "open proposal")}.`
						: `Of ${plural(looked_at, "open proposal")}, it would touch ${gains.length + loses.length}. What was decided stays decided.`}
				{more && " There are more, which were not looked at."}
			</p>
			<Affected title="Could be published" lacked="now: " proposals={gains} />
			<Affected title="Could no longer be published" lacked="" proposals={loses} />
		</div>
	);
}

function Affected({ title, lacked, proposals }: { title: string; lacked: string; proposals: AffectedProposal[] }) {
	if (proposals.length === 0) return null;
	return (
		<section className={layout.tight} aria-label={title}>
			<h4>
				{title} <span className={layout.quiet}>{plural(proposals.length, "proposal")}</span>
			</h4>
			<ul className={layout.points}>
				{proposals.map((each) => (
					<li key={each.id}>
						<Link to="/proposals/$id" params={{ id: each.id }}>
							{each.summary}
						</Link>{" "}
						<span className={layout.quiet}>
							<PersonName person={each.author} />, question {each.question.position}; {lacked}
							{each.missing.map((one) => one.message).join(" ")}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
