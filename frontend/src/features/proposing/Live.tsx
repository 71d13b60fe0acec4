import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { textComparisonQuery, type Written } from "../../api/drafts";
import { explain } from "../../api/explain";
import { Difference } from "../../diff/Difference";
import { Failure } from "../../ui/Failure";
import { Prose } from "../../ui/Prose";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./Editor.module.css";

const pauseInMs = 400;

/** The text as the server will read it and mark it, a moment after typing stops; earlier questions are dropped. */
export function useLive(guide: string, question: string, written: Written) {
	const [settled, settle] = useState(written);
	useEffect(() => {
		const timer = setTimeout(() => settle(written), pauseInMs);
		return () => clearTimeout(timer);
	}, [written]);
	return useQuery(textComparisonQuery(guide, question, settled));
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

export function Changes({ live }: { live: Live }) {
	if (!live.data) return <Waiting live={live} />;
	const { body, guidance, size, from } = live.data.comparison;
	return (
		<div className={styles.pane}>
			<p>
				Against {from.number === 0 ? "an empty text" : `version ${from.number}`}: <SizeBar {...size} />
			</p>
			{body.unchanged ? <p>The answer is unchanged.</p> : <Difference blocks={body.blocks} />}
			{!guidance.unchanged && (
				<>
					<h3>Guidance</h3>
					<Difference blocks={guidance.blocks} />
				</>
			)}
		</div>
	);
}

function Waiting({ live }: { live: Live }) {
	return (
		<div className={styles.pane}>{live.error ? <Failure {...explain(live.error)} /> : <Skeleton lines={6} />}</div>
	);
}
