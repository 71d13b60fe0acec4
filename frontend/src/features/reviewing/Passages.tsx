import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Passage, Thread } from "../../api/threads";
import { quoted } from "../../diff/letters";
import { rangeOf, renderingOf, selectedIn } from "../../diff/rendering";
import { Button } from "../../ui/Button";
import { plural } from "../../ui/plural";
import styles from "./Passages.module.css";

interface Props {
	field: Passage["field"];
	/** The text of the revision that is shown; absent while it loads. */
	source: string | undefined;
	/** The threads to mark: those whose passage is in this text. */
	threads: readonly Thread[];
	onOpen: (thread: string) => void;
	/** Absent when nothing can be said now. */
	onComment?: ((passage: Passage) => void) | undefined;
	children: ReactNode;
}

interface Mark {
	top: number;
	threads: Thread[];
}

/** A text in any of its views, with the passages marked that are talked about, and a way to talk about another one. */
export function Passages({ field, source, threads, onOpen, onComment, children }: Props) {
	const root = useRef<HTMLDivElement>(null);
	const [marks, setMarks] = useState<Mark[]>([]);
	const [selected, setSelected] = useState<{ top: number; passage: Passage } | null>(null);

	const mark = useCallback(() => {
		if (!root.current || source === undefined) return;
		const { found, ranges } = placed(root.current, source, threads);
		setMarks(found);
		highlight(field, ranges);
	}, [field, source, threads]);

	useEffect(() => {
		const text = root.current?.firstElementChild;
		if (!text) return;
		mark();
		const resized = new ResizeObserver(mark);
		const changed = new MutationObserver(mark);
		resized.observe(text);
		changed.observe(text, { childList: true, subtree: true });
		return () => {
			resized.disconnect();
			changed.disconnect();
			highlight(field, []);
		};
	}, [mark, field]);

	useEffect(() => {
		if (!onComment || source === undefined) return setSelected(null);
		const look = () => {
			const at = root.current && selectedIn(root.current);
			const words = at && quoted(source, at.words, at.before, at.after);
			if (!root.current || !at || !words) return setSelected(null);
			const box = at.range.getBoundingClientRect();
			setSelected({ top: box.bottom - root.current.getBoundingClientRect().top + 6, passage: { field, ...words } });
		};
		document.addEventListener("selectionchange", look);
		return () => document.removeEventListener("selectionchange", look);
	}, [field, source, onComment]);

	return (
		<div ref={root} className={styles.passages}>
			<div>{children}</div>
			{marks.map(({ top, threads: here }) => (
				<button
					key={here[0]?.id}
					type="button"
					className={styles.mark}
					data-thread={here.map(({ id }) => id).join(" ")}
					style={{ top }}
					onClick={() => here[0] && onOpen(here[0].id)}
				>
					<span aria-hidden="true">“ {here.length}</span>
					<span className="hidden-words">
						{plural(here.length, "thread")} on “{here[0]?.anchor?.place?.quote}”: go to the discussion
					</span>
				</button>
			))}
			{selected && onComment && (
				<div className={styles.bar} style={{ top: selected.top }}>
					<Button
						small
						onPointerDown={(event) => event.preventDefault()}
						onClick={() => {
							onComment(selected.passage);
							document.getSelection()?.removeAllRanges();
						}}
					>
						Comment on this
					</Button>
				</div>
			)}
		</div>
	);
}

const apart = 30;

/** Marks from top to bottom; those that would cover each other become one. */
function placed(root: HTMLElement, source: string, threads: readonly Thread[]): { found: Mark[]; ranges: Range[] } {
	const rendering = renderingOf(root.firstElementChild ?? root);
	const top = root.getBoundingClientRect().top;
	const found: Mark[] = [];
	const ranges: Range[] = [];
	for (const thread of threads) {
		const place = thread.anchor?.place;
		const range = place && rangeOf(rendering, source, place.from, place.to);
		if (!range) continue;
		ranges.push(range);
		const at = range.getBoundingClientRect().top - top;
		const near = found.find((each) => Math.abs(each.top - at) < apart);
		if (near) near.threads.push(thread);
		else found.push({ top: at, threads: [thread] });
	}
	return { found: found.sort((a, b) => a.top - b.top), ranges };
}

function highlight(name: string, ranges: Range[]): void {
	if (!("highlights" in CSS)) return;
	if (ranges.length === 0) CSS.highlights.delete(`passage-${name}`);
	else CSS.highlights.set(`passage-${name}`, new Highlight(...ranges));
}
