import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import type { Seen } from "../../api/client";
import { type Draft, discardDraft, submitProposal } from "../../api/drafts";
import { explain } from "../../api/explain";
import { Problem } from "../../api/problem";
import { submitRevision } from "../../api/proposals";
import { type Question, questionQuery } from "../../api/questions";
import type { Report } from "../../api/reports";
import { useWrite } from "../../api/write";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { toast } from "../../ui/toasts";
import { Asked } from "./Asked";
import type { Autosave, SavedWriting, Writing } from "./autosave";
import { Editor } from "./Editor";
import { MergeFrame } from "./MergeFrame";
import { OthersHere } from "./OthersHere";
import { Remaining } from "./Remaining";
import { savedWriting, useDraft } from "./useDraft";

interface Props {
	guide: string;
	question: string;
	person: string;
	/** The working copy as the server has it. */
	draft: Seen<Draft> | null;
	/** The proposal whose next revision this becomes, with its tag and its text. */
	revising?: {
		id: string;
		etag: string;
		number: number;
		text: { guidance: string; body: string; summary: string; base: number };
	};
	/** Where to begin, and the report that it answers. */
	passage?: { report: Report | undefined; quote: string | undefined };
	/** For a stale base: the text to begin with, and what to show of the merge. */
	start?: Writing;
	merging?: Merging;
	onSubmitted?: () => void;
}

/** What a merge adds to the page, for the words as they are now. */
export type Merging = (
	autosave: Autosave,
	writing: Writing,
) => {
	title?: string;
	/** In the place of the editor. */
	instead?: ReactNode;
	above?: ReactNode;
	/** What has to be done before submitting, beyond what the text itself lacks. */
	first?: string | undefined;
};

export function ImprovePage(props: Props) {
	const { guide, question: slug, revising, draft } = props;
	const { value: question } = useSuspenseQuery(questionQuery(guide, slug)).data;
	const saved = savedWriting(draft);
	const [replaced, setReplaced] = useState(false);
	const foreign = saved && (saved.writing.revises ?? "") !== (revising?.id ?? "");
	if (foreign && !replaced) {
		return <OtherDraft guide={guide} question={slug} saved={saved} onReplace={() => setReplaced(true)} />;
	}
	return (
		<Desk
			{...props}
			content={question}
			saved={foreign ? { writing: startOf(props, question), etag: saved.etag } : saved}
		/>
	);
}

function startOf({ start, revising, passage }: Props, question: Question): Writing {
	if (start) return start;
	if (revising) {
		const { guidance, body, summary, base } = revising.text;
		return { guidance, body, summary, base_version: base, revises: revising.id };
	}
	const { version } = question;
	return {
		guidance: version?.guidance ?? "",
		body: version?.body ?? "",
		summary: passage?.report ? summaryOf(passage.report) : "",
		base_version: version?.number ?? 0,
	};
}

/** One line of a report, to begin a summary with. */
function summaryOf({ note }: Report): string {
	return [..."After a report: ".concat(note.replace(/\s+/g, " "))].slice(0, 255).join("");
}

function Desk(props: Props & { content: Question; saved: SavedWriting | null }) {
	const { guide, question: slug, person, revising, content, saved, merging } = props;
	const navigate = useNavigate();
	const queries = useQueryClient();
	const published = startOf(props, content);
	const { autosave, state } = useDraft({ person, guide, question: slug }, published, saved);
	const [discarding, setDiscarding] = useState(false);
	const current = content.version?.number ?? 0;
	const { report, quote } = props.passage ?? {};
	const writing = useSyncExternalStore(autosave.subscribe, () => autosave.writing);
	const { title, instead, above, first } = merging?.(autosave, writing) ?? {};

	const submit = useWrite(
		({ guidance, body, summary, base_version, check_note }: Writing, key) => {
			const note = check_note?.trim();
			const text = { guidance, body, summary: summary.trim(), base_version, ...(note && { check_note: note }) };
			return autosave.hold(() =>
				revising
					? submitRevision(revising.id, revising.etag, text, key)
					: submitProposal(guide, slug, { ...text, ...(report?.state === "open" && { report: report.id }) }, key),
			);
		},
		({ value: proposal, etag }) => {
			autosave.end();
			props.onSubmitted?.();
			queries.setQueryData(["proposal", proposal.id], { value: proposal, etag });
			toast(
				revising ? `Revision ${proposal.revision} is with the moderators.` : "Your improvement is with the moderators.",
			);
			void navigate({ to: "/proposals/$id", params: { id: proposal.id } });
		},
	);
	const discard = useWrite(
		() =>
			autosave.hold(async () => {
				if (autosave.etag) await discardDraft(guide, slug, autosave.etag);
			}),
		() => {
			autosave.end();
			void navigate({ to: "/guides/$guide/$question", params: { guide, question: slug } });
		},
	);

	return (
		<div className={layout.desk}>
			<div className={layout.crumbs}>
				{revising ? (
					<Link to="/proposals/$id" params={{ id: revising.id }}>
						‹ The proposal
					</Link>
				) : (
					<Link to="/guides/$guide/$question" params={{ guide, question: slug }}>
						‹ Back to the answer
					</Link>
				)}
			</div>
			{instead ? (
				<MergeFrame title={`${title}: ${content.prompt}`} autosave={autosave} state={state}>
					{instead}
				</MergeFrame>
			) : (
				<Editor
					guide={guide}
					question={slug}
					title={`${revising ? `Revision ${revising.number + 1}` : "Improve"}: ${content.prompt}`}
					before={revising?.text ?? { guidance: content.version?.guidance ?? "", body: content.version?.body ?? "" }}
					autosave={autosave}
					state={state}
					begin={quote}
					onDiscard={() => setDiscarding(true)}
					submit={{
						label: revising ? `Submit revision ${revising.number + 1}` : "Submit for review",
						busy: submit.isPending,
						run: (writing) => submit.mutate(writing),
						failure: submit.error && <Refusal error={submit.error} />,
					}}
					first={first}
					above={
						<>
							{above}
							{quote && (
								<Notice title={report ? `Reported: ${report.note}` : "The passage that you selected"}>
									<blockquote>{quote}</blockquote>
								</Notice>
							)}
							{report && !quote && <Notice title="Reported">{report.note}</Notice>}
							<OthersHere question={content} but={revising?.id} />
							{revising ? <Asked proposal={revising.id} /> : <Remaining guide={guide} />}
							{autosave.writing.base_version < current && (
								<Notice
									tone="warn"
									title={`Version ${current} was published since you began from version ${autosave.writing.base_version}`}
									actions={
										<>
											<Link
												to="/guides/$guide/$question/compare"
												params={{ guide, question: slug }}
												search={{ from: autosave.writing.base_version, to: current }}
												target="_blank"
											>
												See what changed
											</Link>
											<Button small onClick={() => autosave.change({ ...autosave.writing, base_version: current })}>
												Measure my text against version {current}
											</Button>
										</>
									}
								>
									Your text is unchanged. Take over what is new before you submit, so that nothing is undone.
								</Notice>
							)}
						</>
					}
				/>
			)}
			{discarding && (
				<Dialog
					title="Discard this draft"
					onClose={() => setDiscarding(false)}
					actions={
						<>
							<Button tone="danger" busy={discard.isPending} onClick={() => discard.mutate(undefined)}>
								Throw my draft away
							</Button>
							<Button onClick={() => setDiscarding(false)}>Keep writing</Button>
						</>
					}
				>
					<p>What you typed here is deleted on the server and in this browser. This cannot be undone.</p>
					{discard.error && <Failure {...explain(discard.error)} />}
				</Dialog>
			)}
		</div>
	);
}

function Refusal({ error }: { error: Error }) {
	if (error instanceof Problem && error.code === "no_change") {
		return (
			<Notice title="This is what readers already see" live>
				Your text says the same as the published version, so there is nothing to review. Change something and submit
				again; your draft stays.
			</Notice>
		);
	}
	return <Failure {...explain(error)} />;
}

interface OtherProps {
	guide: string;
	question: string;
	saved: SavedWriting;
	onReplace: () => void;
}

function OtherDraft({ guide, question, saved, onReplace }: OtherProps) {
	const revises = saved.writing.revises;
	return (
		<div className={layout.book}>
			<Notice
				title="You have another unfinished draft on this question"
				actions={
					<>
						<Link
							to="/guides/$guide/$question/improve"
							params={{ guide, question }}
							search={revises ? { proposal: revises } : {}}
						>
							Go on with that draft
						</Link>
						<Button onClick={onReplace}>Begin here; the next save replaces it</Button>
					</>
				}
			>
				{revises ? "It is for another proposal of yours." : "It is for a new proposal."} One draft is kept for each
				question.
			</Notice>
		</div>
	);
}
