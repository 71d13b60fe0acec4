import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { explain } from "../../api/explain";
import { actInThread, type Passage, type ThreadAct } from "../../api/threads";
import { useWrite } from "../../api/write";
import { quoted } from "../../diff/letters";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea, TextField } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import styles from "./Threads.module.css";

interface Props {
	proposal: string;
	revision: number;
	/** The passage that it is about, as it reads now; absent when it is about all of the proposal. */
	passage?: Passage | undefined;
	/** The thread that is answered; absent to begin one. */
	thread?: string | undefined;
	/** Whether other words may be suggested for the passage. */
	suggests?: boolean;
	/** The texts in which words can be named, for those who cannot select them. */
	sources?: Partial<Record<Passage["field"], string>>;
	onDone: (thread: string | null) => void;
	children?: ReactNode;
}

/** Writes a comment. What was typed stays until it was sent. */
export function ThreadForm({ proposal, revision, passage: given, thread, suggests, sources, onDone, children }: Props) {
	const place = thread ?? (given ? `${given.field}.${given.prefix ?? ""}${given.quote}` : "all");
	const [words, setWords] = useState("");
	const passage = given ?? named(words, sources);
	const [text, setText, forget] = useKept(`thread.${proposal}.${place}`);
	const [other, setOther] = useState<string | null>(null);
	const field = useRef<HTMLFormElement>(null);
	const id = useId();
	const write = useWrite(
		(act: ThreadAct, key) => actInThread(proposal, act, key),
		({ value }) => {
			forget();
			onDone(value.id);
		},
	);
	useEffect(() => {
		const area = field.current?.querySelector("textarea");
		area?.focus({ preventScroll: true });
		field.current?.scrollIntoView({ block: "nearest" });
	}, []);
	const said = text.trim();
	const changed = other !== null && other !== passage?.quote;
	const blocked =
		!said && !changed
			? "Write something first."
			: words.trim() && !passage
				? "These words are not in the text."
				: undefined;

	function send() {
		if (blocked || write.isPending) return;
		const body = { revision, text: said, ...(changed && { replacement: other }) };
		write.mutate(
			thread ? { kind: "reply", thread, body } : { kind: "open", body: { ...body, ...(passage && { passage }) } },
		);
	}

	return (
		<form
			ref={field}
			className={styles.form}
			aria-label={thread ? "Reply" : "New thread"}
			onSubmit={(event) => {
				event.preventDefault();
				send();
			}}
			onKeyDown={(event) => {
				if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
			}}
		>
			{children}
			<TextArea
				label={thread ? "Your reply" : "Your comment"}
				value={text}
				count={{ most: 5000 }}
				onChange={(event) => setText(event.target.value)}
			/>
			{sources && !given && (
				<TextField
					label="About which words? (not required)"
					hint="As they stand in the text. Or select them there."
					value={words}
					error={words.trim() && !passage ? "These words are not in the text." : undefined}
					onChange={(event) => setWords(event.target.value)}
				/>
			)}
			{(suggests || sources) && passage && (
				<>
					<label className={styles.check} htmlFor={id}>
						<input
							id={id}
							type="checkbox"
							checked={other !== null}
							onChange={(event) => setOther(event.target.checked ? passage.quote : null)}
						/>
						Suggest other words for the passage
					</label>
					{other !== null && (
						<TextArea
							label="In its place"
							hint="Exactly what would stand there. The author can take it with one click."
							value={other}
							onChange={(event) => setOther(event.target.value)}
						/>
					)}
				</>
			)}
			{write.error && <Failure {...explain(write.error)} />}
			<div className={layout.row}>
				<Button type="submit" small tone="primary" busy={write.isPending} blockedBecause={blocked}>
					{thread ? "Send the reply" : "Send the comment"}
				</Button>
				<Button small onClick={() => onDone(null)}>
					Not now
				</Button>
			</div>
		</form>
	);
}

/** The passage that somebody names by its words: in the answer, or else in the guidance. */
function named(words: string, sources: Props["sources"]): Passage | undefined {
	for (const field of ["body", "guidance"] as const) {
		const found = quoted(sources?.[field] ?? "", words, "", "");
		if (found) return { field, ...found };
	}
	return undefined;
}
