import { lazy, type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from "react";
import type { DifferenceView } from "../../diff/blocks";
import { useHref } from "../../routing/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Skeleton } from "../../ui/Skeleton";
import { Tabs } from "../../ui/Tabs";
import type { Autosave, SaveState, Writing } from "./autosave";
import { Checks } from "./Checks";
import { ConflictChoice } from "./ConflictChoice";
import { limits, obstacle, warned } from "./checks";
import styles from "./Editor.module.css";
import { Changes, Preview, useLive } from "./Live";
import { SaveWords } from "./SaveWords";

const MarkdownEditor = lazy(() => import("./MarkdownEditor"));

interface Props {
	guide: string;
	question: string;
	title: string;
	/** The text that the writing is measured against. */
	before: { guidance: string; body: string };
	autosave: Autosave;
	state: SaveState;
	submit: { label: string; busy: boolean; run: (writing: Writing) => void; failure: ReactNode };
	onDiscard: () => void;
	/** The passage that the editor opens at. */
	begin?: string | undefined;
	above?: ReactNode;
	/** What to know before submitting. */
	/** What has to be done before submitting, beyond what the text itself lacks. */
	first?: string;
}

/** Writing on one side; on the other, how it will be read and what it changes. */
export function Editor({
	guide,
	question,
	title,
	before,
	autosave,
	state,
	submit,
	onDiscard,
	begin,
	above,
	first,
}: Props) {
	const shown = useSyncExternalStore(autosave.subscribe, () => autosave.writing);
	const [tab, setTab] = useState<"write" | "preview" | "changes">("write");
	const [pane, setPane] = useState<"preview" | "changes">("preview");
	const [marks, setMarks] = useState<DifferenceView>("inline");
	const here = useHref();
	const wide = useWide();
	const written = useMemo(
		() => ({ guidance: shown.guidance, body: shown.body, base_version: shown.base_version }),
		[shown.guidance, shown.body, shown.base_version],
	);
	const live = useLive(guide, question, written, marks);
	const found = live.data?.checks;
	const unchanged = shown.body === before.body && shown.guidance === before.guidance;
	const blocked =
		state.kind === "conflict"
			? "First choose which text to go on with."
			: (first ?? (unchanged ? "Nothing is changed yet." : obstacle(shown, found)));
	const change = (part: Partial<Writing>) => autosave.change({ ...autosave.writing, ...part });

	const changes = <Changes live={live} view={marks} onView={setMarks} />;
	const write = (
		<div className={styles.write}>
			<div className={styles.editor}>
				<Suspense fallback={<Skeleton lines={8} label="Loading the editor" />}>
					<MarkdownEditor
						label="Answer, in Markdown"
						value={shown.body}
						placeholder="The sample answer, in Markdown"
						begin={begin}
						onChange={(body) => change({ body })}
					/>
				</Suspense>
			</div>
			<details className={styles.guidance}>
				<summary>Guidance ({shown.guidance === before.guidance ? "unchanged" : "changed"})</summary>
				<TextArea
					label="Why they ask, and what a good answer covers, in Markdown"
					rows={6}
					value={shown.guidance}
					count={{ most: limits.guidance }}
					onChange={(event) => change({ guidance: event.target.value })}
				/>
			</details>
		</div>
	);

	const send = (
		<Button tone="primary" busy={submit.busy} blockedBecause={blocked} onClick={() => submit.run(autosave.writing)}>
			{submit.label}
		</Button>
	);
	const discard = (
		<Button tone="quiet" onClick={onDiscard}>
			Discard this draft
		</Button>
	);

	return (
		<form className={styles.form} onSubmit={(event) => event.preventDefault()}>
			<div className={styles.head}>
				<div className={styles.title}>
					<Heading title={title} />
					<p className={layout.small} role="status">
						<SaveWords state={state} here={here} />
					</p>
				</div>
				{wide && (
					<div className={styles.actions}>
						{discard}
						{send}
					</div>
				)}
			</div>
			{wide && submit.failure}
			{above}
			{state.kind === "conflict" && (
				<ConflictChoice mine={shown} theirs={state.theirs} onChoose={(whose) => autosave.choose(whose)} />
			)}
			{wide ? (
				<div className={styles.columns}>
					<div className={styles.column}>{write}</div>
					<div className={styles.column}>
						<Tabs
							label="What it becomes"
							current={pane}
							onChange={setPane}
							className={styles.tabs}
							tabs={[
								{ key: "preview", label: "Preview", content: <Preview live={live} /> },
								{ key: "changes", label: "Changes", content: changes },
							]}
						/>
					</div>
				</div>
			) : (
				<Tabs
					label="Editor"
					current={tab}
					onChange={setTab}
					keepAll
					tabs={[
						{ key: "write", label: "Write", content: write },
						{ key: "preview", label: "Preview", content: <Preview live={live} /> },
						{ key: "changes", label: "Changes", content: changes },
					]}
				/>
			)}
			<div className={styles.below}>
				<TextArea
					label="What did you improve, and why?"
					rows={2}
					value={shown.summary}
					count={{ least: limits.summaryLeast, most: limits.summaryMost }}
					onChange={(event) => change({ summary: event.target.value.replace(/\n/g, " ") })}
				/>
				{found && <Checks found={found} />}
				{found && warned(found) && (
					<TextArea
						label="Why does what the checks warn of stay? The reviewer reads this."
						rows={2}
						value={shown.check_note ?? ""}
						count={{ least: limits.noteLeast, most: limits.noteMost }}
						onChange={(event) => change({ check_note: event.target.value })}
					/>
				)}
				{/* Where the checks do not say it, the button must. */}
				{blocked && !found?.some((check) => check.findings[0]?.message === blocked) && (
					<p className={layout.small}>{blocked}</p>
				)}
			</div>
			{!wide && (
				<>
					{submit.failure}
					<div className={styles.bar}>
						{send}
						{discard}
					</div>
				</>
			)}
		</form>
	);
}

const wideEnough = "(min-width: 60rem)";

function useWide(): boolean {
	return useSyncExternalStore(
		(listener) => {
			const query = matchMedia(wideEnough);
			query.addEventListener("change", listener);
			return () => query.removeEventListener("change", listener);
		},
		() => matchMedia(wideEnough).matches,
	);
}
