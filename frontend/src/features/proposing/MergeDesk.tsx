import { useState } from "react";
import type { Merge } from "../../api/proposals";
import { MergedText, type Names } from "../../diff/MergedText";
import { Button } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { useKeys } from "../../ui/keys";
import layout from "../../ui/layout.module.css";
import { ConflictPanel } from "./ConflictPanel";
import { type Decision, type Decisions, decided, type How, nextOpen, wordsOf } from "./decisions";
import styles from "./Merge.module.css";

const done: Record<How, string> = {
	mine: "your words stand there",
	theirs: "the published words stand there",
	both: "both stand there",
	write: "what you write stands there",
};

interface Props {
	merge: Merge;
	names: Names;
	decisions: Decisions;
	onDecide: (decisions: Decisions) => void;
	onDone: () => void;
}

/** The merged text with whose it is, and below it one place at a time that both changed. */
export function MergeDesk({ merge, names, decisions, onDecide, onDone }: Props) {
	const { conflicts } = merge;
	const [at, setAt] = useState(() => nextOpen(merge, decisions, conflicts.length - 1));
	const [said, say] = useState("");
	const count = decided(merge, decisions);
	const left = conflicts.length - count;
	const current = conflicts[at];

	function put(decision: Decision) {
		onDecide({ ...decisions, [at]: decision });
	}
	function choose(how: How) {
		if (!current) return;
		const text = how === "write" ? (decisions[at]?.text ?? current.proposed) : wordsOf(how, current);
		const next = { ...decisions, [at]: { how, text } };
		onDecide(next);
		say(`Place ${at + 1}: ${done[how]}. ${decided(merge, next)} of ${conflicts.length} decided.`);
		if (how !== "write") setAt(nextOpen(merge, next, at));
	}
	const go = (step: number) => setAt((at + step + conflicts.length) % conflicts.length);
	useKeys([
		{ key: "1", label: "Take your words", run: () => choose("mine") },
		{ key: "2", label: "Take the published words", run: () => choose("theirs") },
		{ key: "3", label: "Take both", run: () => choose("both") },
		{ key: "4", label: "Write it anew", run: () => choose("write") },
		{ key: "n", label: "Next place", run: () => go(1) },
		{ key: "p", label: "Previous place", run: () => go(-1) },
	]);

	const place = (number: number) => {
		const decision = decisions[number];
		return (
			<button
				type="button"
				className={cx(styles.chip, decision && styles.settled, number === at && styles.here)}
				aria-current={number === at ? "true" : undefined}
				onClick={() => setAt(number)}
			>
				<span className={styles.number}>
					<span className="hidden-words">Place </span>
					{number + 1}
					<span className="hidden-words">{decision ? ", decided: " : ", not decided yet; yours: "}</span>
				</span>
				<span>{(decision ? decision.text : conflicts[number]?.proposed)?.trim() || "nothing"}</span>
			</button>
		);
	};

	return (
		<div className={layout.stack}>
			<div className={layout.between}>
				<p role="status">
					{count} of {conflicts.length} decided<span className="hidden-words">. {said}</span>
				</p>
				<div className={layout.row}>
					<Button small shortcut="p" onClick={() => go(-1)}>
						Previous place
					</Button>
					<Button small shortcut="n" onClick={() => go(1)}>
						Next place
					</Button>
				</div>
			</div>
			<div className={styles.result}>
				{(["body", "guidance"] as const).map((field) => (
					<MergedText
						key={field}
						label={field === "body" ? "Answer" : "Guidance"}
						pieces={merge.pieces[field]}
						names={names}
						conflict={place}
					/>
				))}
			</div>
			{current && (
				<ConflictPanel
					conflict={current}
					at={at}
					of={conflicts.length}
					version={merge.current_version}
					decision={decisions[at]}
					onChoose={choose}
					onWrite={(text) => put({ how: "write", text })}
				/>
			)}
			<div className={styles.foot}>
				<Button
					tone="primary"
					blockedBecause={
						left > 0 ? `Decide about ${left === 1 ? "1 more place" : `${left} more places`} first.` : undefined
					}
					onClick={onDone}
				>
					Read the whole text
				</Button>
				{left > 0 && <p className={layout.small}>Then you can read and edit the whole text, and submit it.</p>}
			</div>
		</div>
	);
}
