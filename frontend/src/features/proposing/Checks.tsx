import { CircleAlert, Check as Tick, TriangleAlert } from "lucide-react";
import type { Check } from "./checks";
import styles from "./Editor.module.css";

const marks = { fine: Tick, look: TriangleAlert, stop: CircleAlert };
const said = { fine: "", look: "Look again: ", stop: "Missing: " };

/** What was checked, and what to look at again. */
export function Checks({ found }: { found: Check[] }) {
	return (
		<ul className={styles.checks} aria-label="Checks">
			{found.map(({ name, result, words }) => {
				const Mark = marks[result];
				return (
					<li key={name} data-result={result}>
						<Mark size={15} aria-hidden="true" />
						<span className="hidden-words">{said[result]}</span>
						{result === "fine" ? name : words}
						{result === "fine" && <span className="hidden-words"> fine</span>}
					</li>
				);
			})}
		</ul>
	);
}
