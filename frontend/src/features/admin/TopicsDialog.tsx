import { explain } from "../../api/explain";
import type { QuestionSummary } from "../../api/guides";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import { topicsIn, wrongTopics } from "./topicWords";

interface Props {
	guide: string;
	question: QuestionSummary;
	/** Those of the other questions of the guide, to be used again. */
	known: string[];
	busy: boolean;
	error: Error | null;
	onClose: () => void;
	onSave: (topics: string[], forget: () => void) => void;
}

/** What a question is about, in a few short labels. */
export function TopicsDialog({ guide, question, known, busy, error, onClose, onSave }: Props) {
	const [typed, setTyped, forget] = useKept(`topics.${guide}.${question.slug}`, question.topics.join(", "));
	const topics = topicsIn(typed);
	const wrong = wrongTopics(topics);
	const others = known.filter((topic) => !topics.includes(topic));
	return (
		<Dialog
			title="Topics of this question"
			onClose={onClose}
			actions={
				<>
					<Button tone="primary" busy={busy} blockedBecause={wrong} onClick={() => onSave(topics, forget)}>
						Save these topics
					</Button>
					<Button onClick={onClose}>Not now</Button>
				</>
			}
		>
			<p>{question.prompt}</p>
			<TextField
				label="Topics, with a comma between them"
				hint="At most 5. Readers and moderators find the questions of a guide by them."
				value={typed}
				error={wrong}
				onChange={(event) => setTyped(event.target.value)}
			/>
			{others.length > 0 && <p>Other questions have: {others.join(", ")}</p>}
			{error && <Failure {...explain(error)} />}
		</Dialog>
	);
}
