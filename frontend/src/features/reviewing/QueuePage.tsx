import { useInfiniteQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type GuideSummary, guidesQuery } from "../../api/guides";
import { firstList, type ProposalFilter, type ProposalState, proposalsQuery } from "../../api/proposals";
import { useNavigate } from "../../routing/hooks";
import { Choice } from "../../ui/Choice";
import { Empty } from "../../ui/Empty";
import { Select } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKeys } from "../../ui/keys";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural } from "../../ui/plural";
import { BulkBar } from "./BulkBar";
import styles from "./Lists.module.css";
import { ProposalRow } from "./ProposalRow";
import { QueueFilters } from "./QueueFilters";
import { Reports } from "./Reports";
import { ToConfirm } from "./ToConfirm";
import { rememberQueue } from "./walk";

type Filter = Omit<ProposalFilter, "view">;

/** What waits for a moderator: their turn first. The filters are the address. */
export function QueuePage({ filter, onFilter }: { filter: Filter; onFilter: (change: Filter) => void }) {
	const list = useSuspenseInfiniteQuery(proposalsQuery(firstList(filter)));
	const split = !filter.turn && filter.order !== "impact";
	const rest = useInfiniteQuery({ ...proposalsQuery({ view: "queue", ...filter, turn: "others" }), enabled: split });
	const guides = useSuspenseInfiniteQuery(guidesQuery).data.pages.flatMap((page) => page.items);
	const topics = topicsOf(guides, filter);
	const pages = [...list.data.pages, ...(split ? (rest.data?.pages ?? []) : [])];
	const all = pages.flatMap((page) => page.items);
	const groups = [
		{ title: "Your turn", items: all.filter((each) => each.turn.yours) },
		{ title: "Waiting for others", items: all.filter((each) => !each.turn.yours) },
	].filter((group) => group.items.length > 0);
	const inOrder = groups.flatMap((group) => group.items);
	const [at, setAt] = useState(-1);
	const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
	const navigate = useNavigate();
	useEffect(() => rememberQueue(inOrder.map((each) => each.id)));
	const go = (step: number) => {
		const next = Math.min(inOrder.length - 1, Math.max(0, at + step));
		setAt(next);
		const row = document.querySelector<HTMLElement>(`[data-proposal="${inOrder[next]?.id}"]`);
		row?.scrollIntoView({ block: "nearest" });
		row?.querySelector("a")?.focus({ preventScroll: true });
	};
	const toggle = (id: string, on: boolean) => {
		const next = new Set(chosen);
		if (on) next.add(id);
		else next.delete(id);
		choose(next);
	};
	useKeys([
		{ key: "j", label: "Next proposal", run: () => go(1) },
		{ key: "k", label: "Previous proposal", run: () => go(-1) },
		{
			key: "x",
			label: "Choose the proposal",
			run: () => {
				const id = inOrder[at]?.id;
				if (id) toggle(id, !chosen.has(id));
			},
		},
		{
			key: "Enter",
			label: "Open the proposal",
			run: () => {
				const id = inOrder[at]?.id;
				if (id) void navigate({ to: "/proposals/$id", params: { id } });
			},
		},
	]);
	const { order: _, ...narrowing } = filter;
	const filtered = Object.values(narrowing).some(Boolean);
	return (
		<div className={layout.desk}>
			<Heading title="Queue" />
			<div className={styles.chips}>
				<Choice
					label="Whose turn"
					value={filter.turn ?? "all"}
					options={[
						{ value: "all", label: "All" },
						{ value: "mine", label: "My turn" },
						{ value: "others", label: "Others' turn" },
					]}
					onChange={(turn) => onFilter({ turn: turn === "all" ? undefined : turn })}
				/>
				<Choice
					label="State"
					value={filter.state ?? "all"}
					options={[
						{ value: "all", label: "Any open state" },
						{ value: "in_review", label: "In review" },
						{ value: "changes_requested", label: "Changes requested" },
					]}
					onChange={(state) => onFilter({ state: state === "all" ? undefined : (state as ProposalState) })}
				/>
				<Select
					label="Guide"
					hideLabel
					value={filter.guide ?? ""}
					onChange={(event) => onFilter({ guide: event.target.value || undefined })}
				>
					<option value="">All guides</option>
					{guides.map((guide) => (
						<option key={guide.slug} value={guide.slug}>
							{guide.title}
						</option>
					))}
				</Select>
				{topics.length > 0 && (
					<Select
						label="Topic"
						hideLabel
						value={filter.topic ?? ""}
						onChange={(event) => onFilter({ topic: event.target.value || undefined })}
					>
						<option value="">Any topic</option>
						{topics.map((topic) => (
							<option key={topic}>{topic}</option>
						))}
					</Select>
				)}
				<QueueFilters filter={filter} onFilter={onFilter} />
			</div>
			<BulkBar chosen={inOrder.filter((each) => chosen.has(each.id))} onDone={() => choose(new Set())} />
			<Reports view="queue" guide={filter.guide} />
			{groups.map((group) => (
				<section key={group.title} className={layout.stack}>
					<h2>
						{group.title} <span className={layout.quiet}>{plural(group.items.length, "proposal")}</span>
					</h2>
					<ul className={styles.rows}>
						{group.items.map((proposal) => (
							<ProposalRow
								key={proposal.id}
								proposal={proposal}
								current={inOrder[at]?.id === proposal.id}
								choice={{ chosen: chosen.has(proposal.id), onChoose: (on) => toggle(proposal.id, on) }}
							/>
						))}
					</ul>
				</section>
			))}
			{inOrder.length === 0 && !(split && rest.isPending) && (
				<Empty title={filtered ? "Nothing matches these filters." : "No proposal waits for you."}>
					{filtered
						? "Take a filter away to see more."
						: "New improvements appear here, those that wait longest first."}
				</Empty>
			)}
			<More list={list} />
			{split && rest.data && <More list={rest} />}
			<ToConfirm guide={filter.guide} />
		</div>
	);
}

/** Those of the chosen guide or of all; the chosen topic is always among them, so that it can be seen and taken away. */
function topicsOf(guides: GuideSummary[], { guide, topic }: Filter): string[] {
	const among = guides.filter((each) => !guide || each.slug === guide).flatMap((each) => each.topics);
	return [...new Set([...among, ...(topic ? [topic] : [])])].sort();
}
