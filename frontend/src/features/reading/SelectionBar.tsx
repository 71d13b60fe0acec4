import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Question, Version } from "../../api/questions";
import { sessionQuery, signInAddress } from "../../api/session";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { useKeys } from "../../ui/keys";
import { later } from "../../ui/later";
import styles from "./Selection.module.css";

const ReportDialog = later(async () => (await import("./ReportDialog")).ReportDialog);

const mostQuoted = 300;

/** What one can do with a passage that one selects, and with the whole answer where nothing is selected. */
export function SelectionBar({ guide, question, version }: { guide: string; question: Question; version: Version }) {
	const selected = useSelected();
	const [reporting, setReporting] = useState<string | null>(null);
	const { data: session } = useQuery(sessionQuery);
	const mayReport = Boolean(session?.person && !session.person.suspended);
	const place = { guide, question: question.slug, number: version.number };
	const here = `/guides/${guide}/${question.slug}`;
	useKeys(mayReport ? [{ key: "r", label: "Report a problem", run: () => setReporting(selected) }] : []);

	const copyLink = () => {
		const link = `${location.origin}${here}#:~:text=${fragment(selected)}`;
		return copy(link, "Copied a link to this passage.", link);
	};
	const report = (words: string) =>
		mayReport ? (
			<Button small tone={words ? "plain" : "quiet"} onClick={() => setReporting(words)}>
				Report a problem
			</Button>
		) : (
			session &&
			!session.person && (
				<a className={buttonClass(words ? "plain" : "quiet", true)} href={signInAddress(here)}>
					Sign in to report a problem
				</a>
			)
		);
	return (
		<>
			<p>{report("")}</p>
			{selected && reporting === null && (
				<div className={styles.bar} role="toolbar" aria-label="Selected passage">
					{question.can["draft.save"] && (
						<Link
							to="/guides/$guide/$question/improve"
							params={{ guide, question: question.slug }}
							search={{ quote: selected.slice(0, mostQuoted) }}
							className={buttonClass("primary", true)}
						>
							Improve this
						</Link>
					)}
					{report(selected)}
					<Button small onClick={() => void copyLink()}>
						Copy link to this
					</Button>
				</div>
			)}
			{reporting !== null && (
				<ReportDialog place={place} version={version} selected={reporting} onClose={() => setReporting(null)} />
			)}
		</>
	);
}

/** The words selected inside the answer or its guidance; empty when there are none. */
function useSelected(): string {
	const [selected, setSelected] = useState("");
	useEffect(() => {
		const look = () => {
			const selection = document.getSelection();
			const inside = (node: Node | null | undefined) => {
				const element = node instanceof Element ? node : node?.parentElement;
				return Boolean(element?.closest("[data-passage]"));
			};
			const words = selection?.toString().trim() ?? "";
			setSelected(words && inside(selection?.anchorNode) && inside(selection?.focusNode) ? words : "");
		};
		document.addEventListener("selectionchange", look);
		return () => document.removeEventListener("selectionchange", look);
	}, []);
	return selected;
}

/** A text fragment: of a long passage its first and last words. */
function fragment(selected: string): string {
	const words = selected.split(/\s+/);
	const encode = (some: string[]) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
	return words.length <= 8 ? encode(words) : `${encode(words.slice(0, 4))},${encode(words.slice(-4))}`;
}
