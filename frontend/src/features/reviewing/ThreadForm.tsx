import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { explain } from "../../api/explain";
import { actInThread, type Passage, type ThreadAct } from "../../api/threads";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
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
	onDone: (thread: string | null) => void;
	children?: ReactNode;
}

/** Writes a comment. What was typed stays until it was sent. */
export function ThreadForm({ proposal, revision, passage, thread, suggests, onDone, children }: Props) {
	const place = thread ?? (passage ? `${passage.field}.${passage.prefix ?? ""}${passage.quote}` : "all");
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
	const blocked = !said && !changed ? "Write something first." : undefined;

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
			{suggests && passage && (
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
