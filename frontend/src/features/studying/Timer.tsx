import { useEffect, useState } from "react";
import { Button } from "../../ui/Button";
import styles from "./StudyPage.module.css";

const storage = "redraft.timer";

/** How long one has been at a question, for those who want to know. */
export function Timer() {
	const [on, turn] = useState(() => {
		try {
			return localStorage.getItem(storage) === "on";
		} catch {
			return false;
		}
	});
	const [began] = useState(Date.now);
	const [now, setNow] = useState(began);
	useEffect(() => {
		if (!on) return;
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, [on]);
	const seconds = Math.max(0, Math.round((now - began) / 1000));
	return (
		<span>
			{on && (
				<span role="timer" className={styles.time}>
					{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
				</span>
			)}
			<Button
				tone="quiet"
				small
				onClick={() => {
					turn(!on);
					try {
						localStorage.setItem(storage, on ? "off" : "on");
					} catch {
						// It is off again on the next page.
					}
				}}
			>
				{on ? "Hide the time" : "Show the time"}
			</Button>
		</span>
	);
}
