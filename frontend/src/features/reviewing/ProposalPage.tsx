import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { proposalQuery, revisionComparisonQuery, revisionQuery } from "../../api/proposals";
import { type Passage, type Thread, threadsQuery } from "../../api/threads";
import { differenceViews } from "../../diff/blocks";
import { FieldDifference } from "../../diff/FieldDifference";
import { Unfolded } from "../../diff/folding";
import { Link } from "../../routing/Link";
import { Choice } from "../../ui/Choice";
import { Failure } from "../../ui/Failure";
import { Select } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { Prose } from "../../ui/Prose";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import { ActDialog } from "./ActDialog";
import { AuthorRecord } from "./AuthorRecord";
import type { ActKind } from "./actVerbs";
import { Became } from "./Became";
import { DecisionBar } from "./DecisionBar";
import { Discussion } from "./Discussion";
import { Looking } from "./Looking";
import { MergedView } from "./MergedView";
import { News } from "./News";
import { Passages } from "./Passages";
import styles from "./ProposalPage.module.css";
import { Siblings } from "./Siblings";
import type { Composing } from "./Threads";
import { useLease } from "./useLooking";
import { useLookKeys } from "./useLookKeys";
import { useNews } from "./useNews";
import { useTaking } from "./useTaking";
import { baseWords, stateWords, turnWords } from "./words";

export interface ProposalSearch {
	revision?: number | undefined;
	against?: string | undefined;
	view?: "inline" | "side" | "rendered" | "result" | "merged" | undefined;
}

interface Props {
	id: string;
	search: ProposalSearch;
	onSearch: (search: ProposalSearch) => void;
}

/** A proposal, for its author and for moderators: the difference, the discussion, and the decision always in view. */
export function ProposalPage({ id, search, onSearch }: Props) {
	const { value: proposal, etag } = useSuspenseQuery(proposalQuery(id)).data;
	const [acting, setActing] = useState<ActKind | null>(null);
	const { question, state, turn, base } = proposal;
	const said = useQuery(threadsQuery(id)).data;
	const threads = said ?? none;
	const { news, revision: seen, show: showNews } = useNews(proposal, said);
	const number = search.revision && search.revision <= proposal.revision ? search.revision : seen;
	const unseen = proposal.revision > seen;
	useLease(id, Boolean(proposal.can["proposal.lease"]));
	const against = search.against ?? "base";
	const stale = base.state !== "current" && (state === "in_review" || state === "changes_requested");
	const view = (search.view === "merged" && !stale ? undefined : search.view) ?? "inline";
	const compares = view !== "result" && view !== "merged";
	const views = [
		...differenceViews,
		{ value: "result" as const, label: "Result" },
		...(stale ? [{ value: "merged" as const, label: "Merged" }] : []),
	];
	const [unfolded, setUnfolded] = useState(false);
	const { next } = useLookKeys(
		id,
		view,
		views.map((each) => each.value),
		(to) => onSearch({ ...search, view: to }),
		() => setUnfolded(!unfolded),
	);
	const shown = proposal.revisions.find((each) => each.number === number);
	const comparison = useQuery({
		...revisionComparisonQuery(id, against, `r${number}`, view === "rendered" ? "rendered" : "blocks"),
		enabled: compares,
	});
	const result = useQuery(revisionQuery(id, number));
	const taking = useTaking(proposal, etag);
	const [composing, setComposing] = useState<Composing | null>(null);
	const latest = number === proposal.revision;
	const about = (field: "body" | "guidance") => ({
		field,
		source: result.data?.[field],
		threads: latest ? marked(threads, field) : none,
		onOpen: goToThread,
		onComment: proposal.can["proposal.comment"] ? (passage: Passage) => setComposing({ passage }) : undefined,
	});
	const open = state === "in_review" || state === "changes_requested";
	const params = { guide: question.guide.slug, question: question.slug };
	const last = proposal.decisions.at(-1);
	const againstWords =
		against === "base"
			? `version ${shown?.base_version ?? base.version}`
			: against === "current"
				? `version ${base.current_version}`
				: `revision ${against.slice(1)}`;

	/** Nothing is decided on a revision that was not shown. */
	function act(kind: ActKind) {
		if (kind === "comment") return setComposing({});
		if (!unseen || kind === "withdraw") return setActing(kind);
		showNews();
		toast(`Revision ${proposal.revision} came in. Look at it first.`);
	}

	/** Scrolls to the passage of a thread; where it is folded away, the whole text is shown. */
	function show(thread: Thread) {
		const go = () => document.querySelector(`[data-thread~="${thread.id}"]`);
		const mark = go();
		if (mark instanceof HTMLElement) {
			mark.scrollIntoView({ block: "center" });
			mark.focus({ preventScroll: true });
		} else onSearch({ ...search, view: "result" });
	}

	return (
		<div className={styles.page}>
			<div className={layout.desk}>
				<div className={layout.crumbs}>
					<Link to="/guides/$guide/$question" params={params}>
						‹ {question.guide.title}, question {question.position}: {question.prompt}
					</Link>
				</div>
				<div className={layout.tight}>
					<Heading title={proposal.summary} />
					<p className={styles.facts}>
						<Tag tone={stateWords[state].tone}>{stateWords[state].words}</Tag>
						{open && (
							<span>
								{turnWords(turn)}, since <Time at={turn.since} />
							</span>
						)}
						<span>
							by <PersonName person={proposal.author} />, <Time at={proposal.submitted_at} />
						</span>
						{open && <Looking proposal={id} />}
					</p>
				</div>
				<div className={layout.stack}>
					{!open && last?.reason && (
						<Notice
							title={
								last.override ? "Published over what the policy asks for" : (last.code_label ?? stateWords[state].words)
							}
						>
							{last.reason} {last.advice !== last.reason && last.advice} – <PersonName person={last.by} />,{" "}
							<Time at={last.at} />
						</Notice>
					)}
					<Became proposal={proposal} />
					{open && proposal.same_as_version !== undefined && (
						<Notice title={`This is the same text as version ${proposal.same_as_version}`}>
							It was published before.{" "}
							<Link
								to="/guides/$guide/$question/versions/$number"
								params={{ ...params, number: `${proposal.same_as_version}` }}
							>
								See version {proposal.same_as_version}
							</Link>
						</Notice>
					)}
					{shown?.edited_by && (
						<Notice title={`${shown.edited_by.name} made revision ${number} of revision ${number - 1}`}>
							<Link
								to="/proposals/$id"
								params={{ id }}
								search={{ ...search, revision: number, against: `r${number - 1}` }}
							>
								See what {shown.edited_by.name} changed
							</Link>
							{shown.co_authors && shown.co_authors.length > 0 && (
								<> They are a co-author now: another moderator has to publish it.</>
							)}
						</Notice>
					)}
				</div>
				<div className={styles.tools}>
					<Select
						label="Revision"
						value={number}
						onChange={(event) => onSearch({ ...search, revision: Number(event.target.value) })}
					>
						{proposal.revisions.map((each) => (
							<option key={each.number} value={each.number}>
								{each.number} of {proposal.revision}
							</option>
						))}
					</Select>
					<Select
						label="Against"
						value={against}
						onChange={(event) => onSearch({ ...search, against: event.target.value })}
					>
						<option value="base">its base, version {shown?.base_version ?? base.version}</option>
						<option value="current">what is published, version {base.current_version}</option>
						{proposal.revisions
							.filter((each) => each.number !== number)
							.map((each) => (
								<option key={each.number} value={`r${each.number}`}>
									revision {each.number}
								</option>
							))}
					</Select>
					<Choice label="View" value={view} options={views} onChange={(to) => onSearch({ ...search, view: to })} />
					{comparison.data && compares && <SizeBar {...comparison.data.size} />}
				</div>
				<div className={styles.columns}>
					<div className={layout.stack}>
						{open && baseWords(base) && (
							<Notice
								tone="warn"
								title={baseWords(base) ?? ""}
								actions={
									<>
										<Link
											to="/guides/$guide/$question/compare"
											params={params}
											search={{ from: base.version, to: base.current_version }}
										>
											What changed in between
										</Link>
										{view !== "merged" && (
											<Link to="/proposals/$id" params={{ id }} search={{ ...search, view: "merged" }}>
												{base.state === "stale_clean"
													? "See the merged text"
													: "See what fits together and what does not"}
											</Link>
										)}
										{proposal.can["proposal.revise"] && (
											<Link to="/proposals/$id/rebase" params={{ id }}>
												Bring your text onto version {base.current_version}
											</Link>
										)}
									</>
								}
							/>
						)}
						{view === "merged" ? (
							<MergedView proposal={proposal} />
						) : view === "result" ? (
							result.data ? (
								<>
									<Passages {...about("body")}>
										<Prose html={result.data.body_html} />
									</Passages>
									<h2>Guidance</h2>
									<Passages {...about("guidance")}>
										<Prose html={result.data.guidance_html} dense />
									</Passages>
								</>
							) : (
								<Skeleton lines={8} />
							)
						) : comparison.data ? (
							<Unfolded value={unfolded}>
								{(["body", "guidance"] as const).map((field) => (
									<FieldDifference
										key={field}
										label={field === "body" ? "Answer" : "Guidance"}
										field={comparison.data[field]}
										view={view}
										from={againstWords}
										to={`Revision ${number}`}
										around={(difference) => <Passages {...about(field)}>{difference}</Passages>}
									/>
								))}
							</Unfolded>
						) : (
							<Skeleton lines={8} label="Comparing" />
						)}
						{taking?.error && <Failure {...explain(taking.error)} />}
						{(comparison.error ?? result.error) && <Failure {...explain(comparison.error ?? result.error)} />}
					</div>
					<div className={layout.stack}>
						<AuthorRecord author={proposal.author} record={proposal.record} question={proposal.question} />
						{proposal.record && <Siblings proposal={proposal} />}
						<Discussion
							proposal={proposal}
							revision={number}
							threads={threads}
							sources={result.data}
							composing={composing}
							onCompose={setComposing}
							onShow={latest ? show : undefined}
							taking={taking}
						/>
					</div>
				</div>
			</div>
			<div className={styles.foot}>
				<News
					news={news}
					onShow={() => {
						showNews();
						if (search.revision) onSearch({ ...search, revision: undefined });
					}}
				/>
				<DecisionBar proposal={proposal} next={next} onAct={act} />
			</div>
			{acting && (
				<ActDialog key={acting} kind={acting} proposal={proposal} etag={etag} onClose={() => setActing(null)} />
			)}
		</div>
	);
}

const none: readonly Thread[] = [];

function marked(threads: readonly Thread[], field: Passage["field"]): Thread[] {
	return threads.filter((thread) => !thread.resolved && thread.anchor?.field === field && thread.anchor.place);
}

function goToThread(id: string) {
	const card = document.getElementById(`thread-${id}`);
	card?.scrollIntoView({ block: "center" });
	card?.focus({ preventScroll: true });
}
