import { explain } from "../../api/explain";
import { addQuestion } from "../../api/guides";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { toast } from "../../ui/toasts";

export function AddQuestion({ guide }: { guide: string }) {
	const [prompt, setPrompt, forget] = useKept(`question.${guide}`);
	const add = useWrite(
		(text: string, key) => addQuestion(guide, { prompt: text }, key),
		() => {
			forget();
			toast("The question is added at the end. Its answer comes by a proposal.");
		},
	);
	return (
		<section className={layout.section}>
			<h2>Add a question</h2>
			<TextArea
				label="Question"
				value={prompt}
				count={{ least: 10, most: 500 }}
				onChange={(event) => setPrompt(event.target.value)}
			/>
			{add.error && <Failure {...explain(add.error)} />}
			<div>
				<Button
					tone="primary"
					busy={add.isPending}
					blockedBecause={[...prompt.trim()].length < 10 ? "Write at least 10 characters." : undefined}
					onClick={() => add.mutate(prompt.trim())}
				>
					Add this question
				</Button>
			</div>
		</section>
	);
}
