import { useState } from "react";
import { explain } from "../../api/explain";
import type { Version } from "../../api/questions";
import { type NewReport, type ReportKind, type ReportPlace, submitReport } from "../../api/reports";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { locate } from "../../ui/locate";
import { toast } from "../../ui/toasts";

interface Props {
	place: ReportPlace;
	version: Version;
	/** The words that were selected; empty: it is about all of the answer. */
	selected: string;
	onClose: () => void;
}

const kinds: { value: ReportKind; label: string }[] = [
	{ value: "wrong", label: "Wrong" },
	{ value: "outdated", label: "Out of date" },
	{ value: "unclear", label: "Hard to follow" },
	{ value: "missing", label: "Something is missing" },
];
const around = 60;

/** Says what is the matter with an answer, without writing a better one. */
export function ReportDialog({ place, version, selected, onClose }: Props) {
	const [kind, setKind] = useState<ReportKind>("wrong");
	const [note, setNote, forget] = useKept(`report.${place.guide}.${place.question}`);
	const write = useWrite(
		(report: NewReport, key) => submitReport(place, report, key),
		() => {
			forget();
			toast("Thank you. The moderators see it, and you are told what becomes of it.");
			onClose();
		},
	);
	const short = [...note.trim()].length < 10;
	return (
		<Dialog
			title="Report a problem"
			onClose={onClose}
			actions={
				<>
					<Button
						tone="primary"
						busy={write.isPending}
						blockedBecause={short ? "Say in at least 10 characters what is the matter." : undefined}
						onClick={() => write.mutate(reportOf(kind, note.trim(), selected, version))}
					>
						Send it to the moderators
					</Button>
					<Button onClick={onClose}>Leave it</Button>
				</>
			}
		>
			{selected && <blockquote className={layout.quiet}>{selected}</blockquote>}
			<Choice label="What is the matter?" value={kind} options={kinds} onChange={setKind} />
			<TextArea
				label="What is the matter?"
				hint="Only the moderators of this guide and you can read it. At least 10 characters."
				value={note}
				maxLength={1500}
				onChange={(event) => setNote(event.target.value)}
			/>
			{write.error && <Failure {...explain(write.error)} />}
		</Dialog>
	);
}

/** Words that cannot be found in the Markdown again are quoted in the note, so that nothing that was selected is lost. */
function reportOf(kind: ReportKind, note: string, selected: string, version: Version): NewReport {
	for (const field of ["body", "guidance"] as const) {
		const text = version[field];
		const at = selected ? locate(text, selected) : null;
		if (at && at.to - at.from <= 1000) {
			const quote = text.slice(at.from, at.to);
			const prefix = text.slice(Math.max(0, at.from - around), at.from);
			return { kind, note, passage: { field, quote, prefix, suffix: text.slice(at.to, at.to + around) } };
		}
	}
	return { kind, note: selected ? `${note}\n\n“${selected.slice(0, 400)}”` : note };
}
