import { useState } from "react";
import type { Seen } from "../../api/client";
import type { Draft } from "../../api/drafts";
import type { Merge, Proposal } from "../../api/proposals";
import { MergedText, type Names } from "../../diff/MergedText";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { plural } from "../../ui/plural";
import { ScrollText } from "../../ui/ScrollText";
import type { Autosave } from "./autosave";
import { assemble, type Decisions, decided, KeptDecisions, standing } from "./decisions";
import { ImprovePage, type Merging } from "./ImprovePage";
import styles from "./Merge.module.css";
import { MergeDesk } from "./MergeDesk";
import { Texts } from "./Texts";

interface Props {
	person: string;
	draft: Seen<Draft> | null;
	proposal: Proposal;
	etag: string;
	merge: Merge;
}

/** Brings a proposal whose base moved onto what is published now: place by place, then as a whole. */
export function RebasePage({ person, draft, proposal, etag, merge }: Props) {
	const { guide, slug } = proposal.question;
	const [kept] = useState(() => new KeptDecisions(person, proposal.id, proposal.revision, merge));
	const [made, setMade] = useState(() => kept.read());
	const [step, setStep] = useState<"places" | "whole" | null>(null);
	const [seen, setSeen] = useState(false);
	const [again, setAgain] = useState(false);
	const start = {
		...merge.merged,
		summary: proposal.summary,
		base_version: merge.current_version,
		revises: proposal.id,
	};
	const names: Names = { proposed: "yours", published: `version ${merge.current_version}`, both: "both" };

	function decide(next: Decisions, autosave: Autosave) {
		setMade(next);
		setStep("places"); // until they say that they are done
		kept.keep(next);
		autosave.change({ ...autosave.writing, ...assemble(merge, next), base_version: merge.current_version });
	}

	const merging: Merging = (autosave, writing) => {
		const stands = standing(merge, made, writing);
		const decisions = stands === "untouched" ? {} : made;
		const open = merge.conflicts.length - decided(merge, decisions);
		const byHand = stands === "by_hand" || writing.base_version !== merge.current_version;
		const now = step ?? (open > 0 && !byHand ? "places" : "whole");
		if (now === "places") {
			return {
				title: `Bring your text onto version ${merge.current_version}`,
				instead: (
					<>
						<MergeDesk
							merge={merge}
							names={names}
							decisions={decisions}
							onDecide={(next) => decide(next, autosave)}
							onDone={() => setStep("whole")}
						/>
						<Texts merge={merge} proposal={proposal} />
					</>
				),
			};
		}
		const toPlaces = () => {
			if (byHand) setAgain(true);
			else setStep("places");
		};
		return {
			first:
				open > 0 && !seen
					? `First say that you decided about the ${plural(open, "place")} that version ${merge.current_version} changed too.`
					: undefined,
			above: (
				<>
					<Together merge={merge} names={names} onPlaces={toPlaces} byHand={byHand} decisions={decisions} />
					<Texts merge={merge} proposal={proposal} />
					{open > 0 && (
						<label>
							<input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} /> I looked at
							what version {merge.current_version} says at {open === 1 ? "the place" : `the ${open} places`} that I did
							not decide one by one, and the text below holds what I want to keep of it.
						</label>
					)}
					{again && (
						<Dialog
							title="Begin again with the merged text"
							onClose={() => setAgain(false)}
							actions={
								<>
									<Button
										tone="danger"
										onClick={() => {
											setAgain(false);
											setStep("places");
											decide({}, autosave);
										}}
									>
										Replace what I wrote
									</Button>
									<Button onClick={() => setAgain(false)}>Keep what I wrote</Button>
								</>
							}
						>
							<p>
								You changed the text by hand. Deciding place by place begins with the merged text again. This is yours
								now:
							</p>
							<ScrollText label="What you wrote" text={[writing.body, writing.guidance].filter(Boolean).join("\n\n")} />
						</Dialog>
					)}
				</>
			),
		};
	};

	return (
		<ImprovePage
			guide={guide.slug}
			question={slug}
			person={person}
			draft={draft}
			revising={{
				id: proposal.id,
				etag,
				number: proposal.revision,
				text: { ...merge.published, summary: proposal.summary, base: merge.current_version },
			}}
			start={start}
			merging={merging}
			onSubmitted={() => kept.forget()}
		/>
	);
}

interface TogetherProps {
	merge: Merge;
	names: Names;
	decisions: Decisions;
	byHand: boolean;
	onPlaces: () => void;
}

/** Above the editor: how the text came together. */
function Together({ merge, names, decisions, byHand, onPlaces }: TogetherProps) {
	const count = merge.conflicts.length;
	return (
		<Notice
			title={
				count === 0
					? `Version ${merge.current_version} and your text fit together`
					: `${decided(merge, decisions)} of ${plural(count, "place")} decided`
			}
			actions={
				count > 0 || byHand ? (
					<Button small onClick={onPlaces}>
						{count > 0 ? "Decide place by place" : "Begin again with the merged text"}
					</Button>
				) : undefined
			}
		>
			<details>
				<summary className={styles.summary}>The merged text, with whose each change is</summary>
				<div className={layout.stack}>
					{(["body", "guidance"] as const).map((field) => (
						<MergedText
							key={field}
							label={field === "body" ? "Answer" : "Guidance"}
							pieces={merge.pieces[field]}
							names={names}
							conflict={(at) => (
								<mark className={styles.settled}>{decisions[at]?.text ?? merge.conflicts[at]?.proposed}</mark>
							)}
						/>
					))}
				</div>
			</details>
		</Notice>
	);
}
