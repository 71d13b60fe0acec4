import type { Merge, Proposal } from "../../api/proposals";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import layout from "../../ui/layout.module.css";
import { ScrollText } from "../../ui/ScrollText";
import styles from "./Merge.module.css";

/** The three texts of a merge in full, so that every word of each can be read and copied. */
export function Texts({ merge, proposal }: { merge: Merge; proposal: Proposal }) {
	const texts = [
		{ name: `Where you began: version ${merge.base_version}`, text: merge.base },
		{ name: `Published now: version ${merge.current_version}`, text: merge.published },
		{ name: `Yours: revision ${proposal.revision}`, text: merge.proposed },
	];
	return (
		<details>
			<summary className={styles.summary}>All three texts in full</summary>
			<div className={layout.stack}>
				<div className={styles.three}>
					{texts.map(({ name, text }) => (
						<section key={name} aria-label={name}>
							<h2 className={styles.name}>{name}</h2>
							<ScrollText label={name} text={text.body} />
							<Button small onClick={() => void copy(text.body)}>
								Copy the answer
							</Button>{" "}
							<Button small onClick={() => void copy(text.guidance)}>
								Copy the guidance
							</Button>
						</section>
					))}
				</div>
				<p>
					<Link
						to="/guides/$guide/$question/compare"
						params={{ guide: proposal.question.guide.slug, question: proposal.question.slug }}
						search={{ from: merge.base_version, to: merge.current_version }}
						target="_blank"
					>
						What changed between version {merge.base_version} and {merge.current_version}
					</Link>
				</p>
			</div>
		</details>
	);
}
