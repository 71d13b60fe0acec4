import { useState } from "react";
import { Prose } from "../../ui/Prose";
import styles from "./QuestionPage.module.css";

const place = "redraft.guidance";

/** Why they ask: folded or open as it was last left. */
export function Guidance({ html }: { html: string }) {
	const [open] = useState(() => {
		try {
			return localStorage.getItem(place) === "open";
		} catch {
			return false;
		}
	});
	return (
		<details
			className={styles.guidance}
			open={open}
			onToggle={(event) => {
				try {
					localStorage.setItem(place, event.currentTarget.open ? "open" : "folded");
				} catch {
					// It is folded again on the next page, no more than that.
				}
			}}
		>
			<summary>Why they ask, and what a good answer covers</summary>
			<div data-passage>
				<Prose html={html} dense />
			</div>
		</details>
	);
}
