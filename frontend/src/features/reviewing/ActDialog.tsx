import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Act, act, mergeQuery, type Proposal, revisionQuery } from "../../api/proposals";
import { minorWords, versionQuery } from "../../api/questions";
import { keepSiblings } from "../../api/siblings";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import { Notice } from "../../ui/Notice";
import { Prose } from "../../ui/Prose";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import { type ActKind, verbs } from "./actVerbs";
import { ChecklistField, items } from "./ChecklistField";
import { Refused } from "./Refused";
import { RejectFields } from "./RejectFields";

interface Props {
	kind: ActKind;
	proposal: Proposal;
	etag: string;
	onClose: () => void;
}

/** States one decision in full, asks for its reason, and says what happened if somebody else was quicker. */
export function ActDialog({ kind, proposal: now, etag: etagNow, onClose }: Props) {
	// What the person looks at stays what they decide on, also when the page behind learns of something newer.
	const [{ proposal, etag }, see] = useState({ proposal: now, etag: etagNow });
	const moved = etag !== etagNow;
	const standing = proposal.publishable.missing.filter((each) => each.overridable);
	const overrides = kind === "publish" && standing.length > 0;
	const words = overrides ? { ...verbs[kind], field: "Why publish it all the same?", needed: true } : verbs[kind];
	const [note, setNote, forget] = useKept(`${kind}.${proposal.id}`);
	const [code, setCode] = useState("");
	const [minor, setMinor] = useState(false);
	const [restrict, setRestrict] = useState(true);
	const [checklist, setChecklist, forgetChecklist] = useKept(`checklist.${proposal.id}`);
	const spam = kind === "reject" && code === "spam" && restrict;
	const stale = proposal.base.state !== "current";
	const revision = useQuery({
		...revisionQuery(proposal.id, proposal.revision),
		enabled: kind === "publish" && !stale,
	});
	const merge = useQuery({ ...mergeQuery(proposal.id), enabled: kind === "publish" && stale });
	const undoes = kind === "undo" ? proposal.decisions.at(-1)?.version : undefined;
	const { guide, slug } = proposal.question;
	const before = useQuery({ ...versionQuery(guide.slug, slug, (undoes ?? 2) - 1), enabled: undoes !== undefined });
	const shows = kind === "publish" || undoes !== undefined;
	const text = undoes ? before.data : stale ? merge.data : revision.data;
	const next = proposal.base.current_version + 1;
	const queries = useQueryClient();
	const write = useWrite(
		(what: Act, key) => act(proposal.id, etag, what, key),
		({ value }) => {
			keepSiblings(queries, value);
			forget();
			forgetChecklist();
			toast(kind === "publish" ? `Version ${next} is public.` : words.done);
			onClose();
		},
	);
	const reason = note.trim();
	const blocked = !now.can[words.permission]
		? "This can no longer be done. Your text stays here."
		: moved
			? "First look at what changed."
			: kind === "reject" && !code
				? "Pick a reason."
				: words.needed && [...reason].length < 10
					? "Write at least 10 characters."
					: shows && !text
						? "The text is still loading."
						: undefined;

	function send() {
		const number = proposal.revision;
		if (kind === "publish") {
			const textSha256 = stale ? merge.data?.text_sha256 : undefined;
			const override = overrides ? reason : undefined;
			write.mutate({ kind, revision: number, ontoVersion: proposal.base.current_version, textSha256, override, minor });
		} else if (spam) write.mutate({ kind: "spam", revision: number, reason });
		else if (kind === "reject") write.mutate({ kind, revision: number, code, reason });
		else if (kind === "undo") write.mutate({ kind, reason, ontoVersion: undoes, textSha256: before.data?.text_sha256 });
		else if (kind === "request_changes")
			write.mutate({ kind, revision: number, note: reason, checklist: items(checklist) });
		else if (kind === "reopen") write.mutate({ kind, reason });
		else if (kind === "withdraw") write.mutate({ kind });
		else write.mutate({ kind, revision: number, note: reason });
	}

	return (
		<Dialog
			title={words.title}
			onClose={onClose}
			wide={shows}
			actions={
				<>
					<Button
						id="act"
						tone={kind === "reject" || kind === "withdraw" ? "danger" : "primary"}
						busy={write.isPending}
						blockedBecause={blocked}
						onClick={send}
					>
						{kind === "publish" ? `${words.verb} ${next}` : spam ? "Reject as spam and stop its author" : words.verb}
					</Button>
					<Button onClick={onClose}>Not now</Button>
					{blocked && <span>{blocked}</span>}
				</>
			}
		>
			{undoes !== undefined && <p>This text, of version {undoes - 1}, becomes public again:</p>}
			{shows &&
				(text ? (
					<>
						{kind === "publish" && stale && (
							<Notice title={`The proposal and version ${proposal.base.current_version} were brought together`}>
								Read the whole text once more.
							</Notice>
						)}
						<Prose html={text.body_html} dense />
						{text.guidance_html && (
							<>
								<h3>Guidance</h3>
								<Prose html={text.guidance_html} dense />
							</>
						)}
					</>
				) : (
					<Skeleton lines={6} />
				))}
			{kind === "publish" && next > 1 && <Checkbox label={minorWords} checked={minor} onChange={setMinor} />}
			{kind === "withdraw" && <p>You take it back. It never counts against you.</p>}
			{kind === "reject" && (
				<RejectFields
					author={proposal.author}
					code={code}
					restrict={restrict}
					onRestrict={setRestrict}
					onPick={(picked, advice, isOurs) => {
						setCode(picked);
						if (reason === "" || isOurs(reason)) setNote(advice);
						document.getElementById("act")?.focus();
					}}
				/>
			)}
			{overrides && (
				<Notice tone="warn" title="You override what the policy asks for">
					{standing.map((each) => each.message).join(" ")} Your reason is kept with the decision, and the author reads
					it.
				</Notice>
			)}
			{words.field && (
				<TextArea
					label={words.field}
					value={note}
					count={words.needed ? { least: 10, most: 5000 } : { most: 5000 }}
					onChange={(event) => setNote(event.target.value)}
				/>
			)}
			{kind === "request_changes" && <ChecklistField value={checklist} onChange={setChecklist} />}
			{write.error && <Refused error={write.error} />}
			{moved && now.can[words.permission] && (
				<Notice
					tone="warn"
					live
					title="This proposal changed while you were looking at it"
					actions={
						<Button
							small
							onClick={() => {
								write.reset();
								see({ proposal: now, etag: etagNow });
							}}
						>
							Go on with it as it is now
						</Button>
					}
				>
					It is at revision {now.revision}, and was changed <Time at={now.changed_at} />.
				</Notice>
			)}
		</Dialog>
	);
}
