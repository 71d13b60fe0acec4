import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Bulk, type BulkAnswer, bulkPreviewQuery, decideInBulk } from "../../api/decisions";
import { explain } from "../../api/explain";
import type { ProposalSummary } from "../../api/proposals";
import { rejectReasonsQuery } from "../../api/reasons";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { Select, TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";

interface Props {
	chosen: readonly ProposalSummary[];
	onDone: () => void;
}

/** Approves or rejects the chosen proposals at once, after saying which of them would be skipped and why. */
export function BulkBar({ chosen, onDone }: Props) {
	const [verb, setVerb] = useState<Bulk["verb"] | null>(null);
	if (chosen.length === 0 && !verb) return null;
	const many = chosen.length > 50;
	return (
		<section className={layout.row} aria-label="Chosen proposals">
			<strong>{plural(chosen.length, "proposal")} chosen</strong>
			<Button small blockedBecause={many ? "At most 50 at once." : undefined} onClick={() => setVerb("approve")}>
				Approve them
			</Button>
			<Button
				small
				tone="danger"
				blockedBecause={many ? "At most 50 at once." : undefined}
				onClick={() => setVerb("reject")}
			>
				Reject them
			</Button>
			<Button small tone="quiet" onClick={onDone}>
				Choose none
			</Button>
			{verb && <BulkDialog verb={verb} chosen={chosen} onClose={() => setVerb(null)} onDone={onDone} />}
		</section>
	);
}

function BulkDialog({ verb, chosen, onClose, onDone }: Props & { verb: Bulk["verb"]; onClose: () => void }) {
	// What was chosen stays what is decided on, also when the list behind learns of something newer.
	const [items] = useState(() => chosen.map(({ id, etag, revision }) => ({ proposal: id, etag, revision })));
	const [names] = useState(() => new Map(chosen.map((each) => [each.id, each.summary])));
	const [code, setCode] = useState("");
	const [reason, setReason, forget] = useKept("bulk.reason");
	const reasons = useQuery({ ...rejectReasonsQuery, enabled: verb === "reject" });
	const body: Bulk = verb === "approve" ? { verb, items } : { verb, items, code, reason: reason.trim() };
	const ready = verb === "approve" || (code !== "" && body.reason !== undefined && [...body.reason].length >= 10);
	const asked: Bulk = verb === "approve" || !ready ? body : { ...body, reason: "The same for all of them." };
	const [sent, setSent] = useState(false);
	const preview = useQuery({ ...bulkPreviewQuery(asked), enabled: ready && !sent });
	const write = useWrite(
		(what: Bulk, key) => decideInBulk(what, key),
		() => forget(),
	);
	const does = verb === "approve" ? "Approve" : "Reject";
	const would = preview.data?.decided ?? 0;
	const blocked = !ready
		? "Pick a reason, and write at least 10 characters."
		: !preview.data
			? "What would happen is still being looked at."
			: would === 0
				? "None of them can be decided."
				: undefined;
	return (
		<Dialog
			title={`${does} ${plural(items.length, "proposal")}`}
			onClose={write.data ? onDone : onClose}
			actions={
				write.data ? (
					<Button tone="primary" onClick={onDone}>
						Back to the queue
					</Button>
				) : (
					<>
						<Button
							tone={verb === "reject" ? "danger" : "primary"}
							busy={write.isPending}
							blockedBecause={blocked}
							onClick={() => {
								setSent(true);
								write.mutate(body, { onError: () => setSent(false) });
							}}
						>
							{does} {preview.data ? plural(would, "proposal") : "them"}
						</Button>
						<Button onClick={onClose}>Not now</Button>
						{blocked && <span>{blocked}</span>}
					</>
				)
			}
		>
			{verb === "reject" && !write.data && (
				<>
					<Select label="Reason" value={code} onChange={(event) => setCode(event.target.value)}>
						<option value="">Pick one …</option>
						{reasons.data?.items
							.filter((each) => !each.retired)
							.map((each) => (
								<option key={each.code} value={each.code}>
									{each.label}
								</option>
							))}
					</Select>
					<TextArea
						label="Why? Each author receives this."
						value={reason}
						count={{ least: 10, most: 5000 }}
						onChange={(event) => setReason(event.target.value)}
					/>
				</>
			)}
			{write.data ? (
				<Result answer={write.data} names={names} done />
			) : preview.data ? (
				<Result answer={preview.data} names={names} />
			) : (
				ready && !preview.error && <Skeleton lines={3} />
			)}
			{(write.error ?? preview.error) && <Failure {...explain(write.error ?? preview.error)} />}
		</Dialog>
	);
}

function Result({ answer, names, done }: { answer: BulkAnswer; names: Map<string, string>; done?: boolean }) {
	const skipped = answer.items.filter((each) => each.skipped);
	return (
		<div role={done ? "alert" : undefined}>
			<p>
				{done
					? `${plural(answer.decided, "proposal")} decided, ${answer.skipped} skipped.`
					: `${plural(answer.decided, "proposal")} would be decided, ${answer.skipped} skipped.`}
			</p>
			<ul>
				{skipped.map((each) => (
					<li key={each.proposal}>
						<strong>{names.get(each.proposal)}</strong>: {each.detail}
					</li>
				))}
			</ul>
		</div>
	);
}
