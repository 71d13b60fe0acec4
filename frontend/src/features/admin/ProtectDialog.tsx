import { useState } from "react";
import type { Schema } from "../../api/client";
import { explain } from "../../api/explain";
import type { QuestionSummary } from "../../api/guides";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { Select, TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";

type Protection = Schema<"Protection">;

const levels: Record<Protection["level"], { label: string; means: string }> = {
	review: { label: "More approvals", means: "Everybody may propose; a proposal needs at least this many approvals." },
	moderators: {
		label: "Only moderators propose",
		means: "Proposals that are open already can still be decided.",
	},
	frozen: { label: "Frozen", means: "Nobody proposes, and nothing is published, until it ends." },
};

const days = { "": "Until it is lifted", 1: "1 day", 7: "7 days", 30: "30 days" };

interface Props {
	question: QuestionSummary;
	busy: boolean;
	error: Error | null;
	onClose: () => void;
	onProtect: (protection: Protection) => void;
}

/** How far a question is protected, for how long, and why. */
export function ProtectDialog({ question, busy, error, onClose, onProtect }: Props) {
	const [level, setLevel] = useState<Protection["level"]>("moderators");
	const [approvals, setApprovals] = useState(2);
	const [forDays, setForDays] = useState("");
	const [reason, setReason] = useKept(`protect.${question.slug}`);
	function protect() {
		const until = forDays && new Date(Date.now() + Number(forDays) * 86_400_000).toISOString();
		onProtect({
			level,
			reason: reason.trim(),
			...(level === "review" && { approvals }),
			...(until && { until }),
		});
	}
	return (
		<Dialog
			title="Protect this question"
			onClose={onClose}
			actions={
				<>
					<Button
						tone="primary"
						busy={busy}
						blockedBecause={[...reason.trim()].length < 10 ? "Give a reason of at least 10 characters." : undefined}
						onClick={protect}
					>
						Protect with this reason
					</Button>
					<Button onClick={onClose}>Not now</Button>
				</>
			}
		>
			<Select
				label="How far"
				hint={levels[level].means}
				value={level}
				onChange={(event) => setLevel(event.target.value as Protection["level"])}
			>
				{Object.entries(levels).map(([key, { label }]) => (
					<option key={key} value={key}>
						{label}
					</option>
				))}
			</Select>
			{level === "review" && (
				<Select
					label="Approvals needed"
					value={approvals}
					onChange={(event) => setApprovals(Number(event.target.value))}
				>
					{[1, 2, 3, 4, 5].map((count) => (
						<option key={count}>{count}</option>
					))}
				</Select>
			)}
			<Select label="For how long" value={forDays} onChange={(event) => setForDays(event.target.value)}>
				{Object.entries(days)
					.sort(([a], [b]) => Number(a) - Number(b))
					.map(([key, label]) => (
						<option key={key} value={key}>
							{label}
						</option>
					))}
			</Select>
			<TextArea
				label="Why? Everybody can read this."
				value={reason}
				count={{ least: 10, most: 500 }}
				onChange={(event) => setReason(event.target.value)}
			/>
			{error && <Failure {...explain(error)} />}
		</Dialog>
	);
}
