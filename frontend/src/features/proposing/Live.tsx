import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { textComparisonQuery, type Written } from "../../api/drafts";
import { explain } from "../../api/explain";
import { type DifferenceView, differenceViews } from "../../diff/blocks";
import { FieldDifference } from "../../diff/FieldDifference";
import { Choice } from "../../ui/Choice";
import { Failure } from "../../ui/Failure";
import { Prose } from "../../ui/Prose";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./Editor.module.css";

const pauseInMs = 400;

/** The text as the server will read it and mark it, a moment after typing stops; earlier questions are dropped. */
export function useLive(guide: string, question: string, written: Written, view: DifferenceView) {
	const [settled, settle] = useState(written);
	useEffect(() => {
		const timer = setTimeout(() => settle(written), pauseInMs);
		return () => clearTimeout(timer);
	}, [written]);
	return useQuery(textComparisonQuery(guide, question, settled, view === "rendered" ? "rendered" : "blocks"));
}

type Live = ReturnType<typeof useLive>;

export function Preview({ live }: { live: Live }) {
	if (!live.data) return <Waiting live={live} />;
	return (
		<div className={styles.pane}>
			<Prose html={live.data.body_html} />
			{!live.data.comparison.guidance.unchanged && (
				<>
					<h3>Guidance</h3>
					<Prose html={live.data.guidance_html} dense />
				</>
			)}
		</div>
	);
}

interface ChangesProps {
	live: Live;
	view: DifferenceView;
	onView: (view: DifferenceView) => void;
}

export function Changes({ live, view, onView }: ChangesProps) {
	if (!live.data) return <Waiting live={live} />;
	const { body, guidance, size, from } = live.data.comparison;
	const names = { from: from.number === 0 ? "Nothing" : `Version ${from.number}`, to: "Your text" };
	return (
		<div className={styles.pane}>
			<p>
				Against {from.number === 0 ? "an empty text" : `version ${from.number}`}: <SizeBar {...size} />
			</p>
			<Choice label="View of the changes" value={view} options={differenceViews} onChange={onView} />
			<FieldDifference label="Answer" field={body} view={view} {...names} />
			<FieldDifference label="Guidance" field={guidance} view={view} {...names} />
		</div>
	);
}

function Waiting({ live }: { live: Live }) {
	return (
		<div className={styles.pane}>{live.error ? <Failure {...explain(live.error)} /> : <Skeleton lines={6} />}</div>
	);
}
