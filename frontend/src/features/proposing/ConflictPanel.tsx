import { useEffect, useId, useRef } from "react";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { TextArea } from "../../ui/Field";
import layout from "../../ui/layout.module.css";
import type { Conflict, Decision, How } from "./decisions";
import styles from "./Merge.module.css";

interface Props {
	conflict: Conflict;
	at: number;
	of: number;
	version: number;
	decision: Decision | undefined;
	onChoose: (how: How) => void;
	onWrite: (text: string) => void;
}

/** One place that both changed: what stood there, what is published, what is proposed, and the four ways out. */
export function ConflictPanel({ conflict, at, of, version, decision, onChoose, onWrite }: Props) {
	const id = useId();
	const writing = useRef<HTMLDivElement>(null);
	const byHand = decision?.how === "write";
	useEffect(() => {
		if (byHand) writing.current?.querySelector("textarea")?.focus();
	}, [byHand]);
	const sides = [
		{ name: "Before", text: conflict.base, none: "nothing stood here" },
		{ name: `Published, version ${version}`, text: conflict.published, none: "nothing: it was taken out" },
		{ name: "Yours", text: conflict.proposed, none: "nothing: it was taken out" },
	];
	const ways: { how: How; label: string }[] = [
		{ how: "mine", label: "Take yours" },
		{ how: "theirs", label: `Take version ${version}` },
		{ how: "both", label: "Take both" },
		{ how: "write", label: "Write it anew" },
	];
	return (
		<section className={styles.panel} aria-labelledby={id}>
			<h2 id={id} className={styles.place}>
				Place {at + 1} of {of}, in the {conflict.field === "body" ? "answer" : "guidance"}
			</h2>
			{conflict.sentence && conflict.sentence.trim() !== conflict.base.trim() && (
				<p className={layout.small}>In the sentence “{conflict.sentence.trim()}”</p>
			)}
			<div className={styles.three}>
				{sides.map(({ name, text, none }) => (
					<section key={name} aria-label={name} className={styles.side}>
						<h3>{name}</h3>
						<p className={styles.words}>{text.trim() || <em>{none}</em>}</p>
						{text.trim() && (
							<Button small tone="quiet" onClick={() => void copy(text)}>
								Copy<span className="hidden-words"> the words of: {name}</span>
							</Button>
						)}
					</section>
				))}
			</div>
			<fieldset className={styles.ways}>
				<legend className="hidden-words">What is to stand at place {at + 1}</legend>
				{ways.map(({ how, label }, number) => (
					<Button
						key={how}
						shortcut={String(number + 1)}
						aria-pressed={decision?.how === how}
						tone={decision?.how === how ? "primary" : "plain"}
						onClick={() => onChoose(how)}
					>
						{label}
					</Button>
				))}
			</fieldset>
			{byHand && (
				<div ref={writing}>
					<TextArea
						label={`What is to stand at place ${at + 1}`}
						rows={4}
						value={decision.text}
						onChange={(event) => onWrite(event.target.value)}
					/>
				</div>
			)}
		</section>
	);
}
