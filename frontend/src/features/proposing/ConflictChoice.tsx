import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { ScrollText } from "../../ui/ScrollText";
import type { SavedWriting, Writing } from "./autosave";
import styles from "./Editor.module.css";

interface Props {
	mine: Writing;
	theirs: SavedWriting | null;
	onChoose: (whose: "mine" | "theirs") => void;
}

/** Two texts where there should be one: shows both, and lets the person choose. */
export function ConflictChoice({ mine, theirs, onChoose }: Props) {
	if (!theirs) {
		return (
			<Notice
				tone="warn"
				live
				title="This draft was submitted or discarded somewhere else"
				actions={<Button onClick={() => onChoose("mine")}>Keep what is here as a new draft</Button>}
			>
				What you have typed here is still here.
			</Notice>
		);
	}
	return (
		<Notice tone="warn" live title="This draft was also changed in another tab or on another device">
			<p>Pick the text to go on with. The other one is replaced.</p>
			<div className={styles.both}>
				{(["mine", "theirs"] as const).map((whose) => (
					<div key={whose}>
						<Button onClick={() => onChoose(whose)}>
							{whose === "mine" ? "Go on with the text here" : "Go on with the other text"}
						</Button>
						<ScrollText
							label={whose === "mine" ? "The text here" : "The other text"}
							text={whose === "mine" ? mine.body : theirs.writing.body}
						/>
					</div>
				))}
			</div>
		</Notice>
	);
}
