import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { PersonRef } from "../../api/questions";
import { rejectReasonsQuery } from "../../api/reasons";
import styles from "./RejectFields.module.css";

interface Props {
	author: PersonRef;
	code: string;
	restrict: boolean;
	onRestrict: (restrict: boolean) => void;
	/** isOurs tells whether a text is the advice of some reason, which another one may replace. */
	onPick: (code: string, advice: string, isOurs: (text: string) => boolean) => void;
}

/** The reasons of a rejection, each picked by its number; the advice of the reason is a text to begin with. */
export function RejectFields({ author, code, restrict, onRestrict, onPick }: Props) {
	const reasons = (useQuery(rejectReasonsQuery).data?.items ?? []).filter((each) => !each.retired);
	const pick = (at: number) => {
		const reason = reasons[at];
		if (reason) onPick(reason.code, reason.advice, (text) => reasons.some((each) => each.advice === text));
	};
	const place = useRef<HTMLFieldSetElement>(null);
	const pressed = useRef(pick);
	pressed.current = pick;
	useEffect(() => {
		// Digits pick a reason at once: the focus is not in the text, to which they would belong.
		queueMicrotask(() => place.current?.focus());
		const onKey = (event: KeyboardEvent) => {
			const typing = event.target instanceof HTMLTextAreaElement;
			if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
			event.preventDefault();
			pressed.current(Number(event.key) - 1);
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);
	return (
		<fieldset ref={place} tabIndex={-1} className={styles.reasons}>
			<legend>Reason</legend>
			{reasons.map((each, at) => (
				<label key={each.code} className={styles.reason}>
					<input type="radio" name="code" checked={each.code === code} onChange={() => pick(at)} />
					<span>{each.label}</span>
					{at < 9 && (
						<span className={styles.digit} aria-hidden="true">
							{at + 1}
						</span>
					)}
				</label>
			))}
			{code === "spam" && (
				<label className={styles.reason}>
					<input type="checkbox" checked={restrict} onChange={(event) => onRestrict(event.target.checked)} />
					<span>Stop {author.name} from proposing anything in this guide, until a moderator lifts it</span>
				</label>
			)}
		</fieldset>
	);
}
