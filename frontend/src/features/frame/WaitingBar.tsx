import { useEffect, useState } from "react";
import { useKeptStudy, useStudier } from "../../api/useStudy";
import { plural } from "../../ui/plural";
import styles from "./OfflineBar.module.css";

const patienceInMs = 3_000;

/** Says how much of what was graded is not in the account yet, when it takes longer than an answer does. */
export function WaitingBar() {
	const studier = useStudier();
	const { grades, notes } = useKeptStudy();
	const left = studier ? grades.length + notes.length : 0;
	const waits = left > 0;
	const [late, setLate] = useState(false);
	useEffect(() => {
		if (!waits) return setLate(false);
		const timer = setTimeout(() => setLate(true), navigator.onLine ? patienceInMs : 0);
		return () => clearTimeout(timer);
	}, [waits]);
	const parts = [
		grades.length > 0 && plural(grades.length, "grade"),
		notes.length > 0 && plural(notes.length, "note"),
	].filter(Boolean);
	return (
		<div role="status">
			{waits && late && (
				<p className={styles.bar}>
					{parts.join(" and ")} {left === 1 ? "waits" : "wait"} in this browser, and {left === 1 ? "goes" : "go"} to
					your account as soon as Redraft can be reached.
				</p>
			)}
		</div>
	);
}
