import { useState } from "react";
import { type Passage, suggestionsOf, type Thread } from "../../api/threads";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { plural } from "../../ui/plural";
import { ThreadCard } from "./ThreadCard";
import { ThreadForm } from "./ThreadForm";
import styles from "./Threads.module.css";
import { isDrafted, type Taking } from "./useTaking";

/** What somebody begins a thread on. */
export interface Composing {
	passage?: Passage;
}

interface Props {
	proposal: string;
	/** The revision that is looked at. */
	revision: number;
	threads: readonly Thread[];
	/** The texts of that revision. */
	sources?: Partial<Record<Passage["field"], string>> | undefined;
	composing: Composing | null;
	onCompose: (composing: Composing | null) => void;
	onShow?: ((thread: Thread) => void) | undefined;
	/** Absent for who is not the author. */
	taking?: Taking | undefined;
}

type Shown = "open" | "resolved" | "all";

/** The threads of a proposal, open ones first to see. */
export function Threads({ proposal, revision, threads, sources, composing, onCompose, onShow, taking }: Props) {
	const [shown, setShown] = useState<Shown>("open");
	const resolved = threads.filter((thread) => thread.resolved).length;
	const open = threads.length - resolved;
	const list = threads.filter((thread) => shown === "all" || thread.resolved === (shown === "resolved"));
	const suggested = threads
		.filter((thread) => !thread.resolved)
		.flatMap((thread) => suggestionsOf(thread).slice(-1))
		.filter((picked) => !isDrafted(taking, picked));
	return (
		<>
			{composing && (
				<ThreadForm
					key={composing.passage?.quote ?? ""}
					proposal={proposal}
					revision={revision}
					passage={composing.passage}
					suggests={Boolean(composing.passage)}
					{...(sources && { sources })}
					onDone={(thread) => {
						onCompose(null);
						if (thread) setShown("open");
					}}
				>
					{composing.passage && <blockquote className={styles.quote}>{composing.passage.quote}</blockquote>}
				</ThreadForm>
			)}
			{threads.length > 0 && (
				<Choice
					label="Which threads"
					value={shown}
					options={[
						{ value: "open", label: `Open (${open})` },
						{ value: "resolved", label: `Resolved (${resolved})` },
						{ value: "all", label: "All" },
					]}
					onChange={setShown}
				/>
			)}
			{taking && suggested.length > 1 && (
				<Button small busy={taking.busy} onClick={() => taking.take(suggested)}>
					Take all {suggested.length} suggestions {taking.drafted ? "into my draft" : "as one revision"}
				</Button>
			)}
			{taking?.drafted && taking.drafted.length > 0 && (
				<p>
					<Link to="/guides/$guide/$question/improve" params={taking.place} search={{ proposal }}>
						Go on with your draft
					</Link>
				</p>
			)}
			<ul className={styles.list}>
				{list.map((thread) => (
					<li key={thread.id}>
						<ThreadCard
							proposal={proposal}
							revision={revision}
							thread={thread}
							taking={taking}
							onShow={onShow && thread.anchor?.place ? () => onShow(thread) : undefined}
						/>
					</li>
				))}
			</ul>
			{list.length === 0 && threads.length > 0 && (
				<p>{shown === "open" ? `Nothing is open; ${plural(resolved, "thread")} resolved.` : "None is resolved yet."}</p>
			)}
		</>
	);
}
