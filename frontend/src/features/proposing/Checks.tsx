import { CircleAlert, Check as Tick, TriangleAlert } from "lucide-react";
import type { CheckResult } from "../../api/drafts";
import styles from "./Editor.module.css";

const marks = { fine: Tick, warning: TriangleAlert, error: CircleAlert };
const said = { fine: "", warning: "Look again: ", error: "Must change: " };

/** What was checked, and what to look at again. */
export function Checks({ found }: { found: CheckResult[] }) {
	return (
		<ul className={styles.checks} aria-label="Checks">
			{found.map(({ name, severity: worst, findings }) => {
				const severity = worst ?? "fine";
				const Mark = marks[severity];
				const [first] = findings;
				return (
					<li key={name} data-result={severity}>
						<Mark size={15} aria-hidden="true" />
						<span className="hidden-words">{said[severity]}</span>
						{first ? (
							<span>
								{first.message}
								{first.excerpt && ` “${first.excerpt}”`}
								{findings.length > 1 && ` (and ${findings.length - 1} more)`}
							</span>
						) : (
							name
						)}
						{severity === "fine" && <span className="hidden-words"> fine</span>}
					</li>
				);
			})}
		</ul>
	);
}
