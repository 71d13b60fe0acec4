import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { minorWords, revert, type Version, versionQuery } from "../../api/questions";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import { Prose } from "../../ui/Prose";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/toasts";

interface Props {
	guide: string;
	question: string;
	number: number;
	/** The number that the text gets when it is published again. */
	next: number;
	etag: string;
	onClose: () => void;
	onReverted: (published: Version) => void;
}

/** Asks for the reason, shows the text that becomes public again, and publishes it as the next version. */
export function RevertDialog({ guide, question, number, next, etag, onClose, onReverted }: Props) {
	const version = useQuery(versionQuery(guide, question, number));
	// Made upon the question as it was when this was opened, whatever the page behind learns meanwhile.
	const [seen] = useState({ etag, next });
	const [reason, setReason, forget] = useKept(`revert.${guide}.${question}.${number}`);
	const [minor, setMinor] = useState(false);
	const write = useWrite(
		(body: { reason: string; minor: boolean }, key) => revert(guide, question, number, seen.etag, body, key),
		(published) => {
			forget();
			onReverted(published);
			toast(`Version ${published.number} is public: the text of version ${number}.`);
			onClose();
		},
	);
	const short = [...reason.trim()].length < 10;
	return (
		<Dialog
			title={`Go back to version ${number}`}
			onClose={onClose}
			wide
			actions={
				<>
					<Button
						tone="primary"
						busy={write.isPending}
						blockedBecause={short ? "Give a reason of at least 10 characters." : undefined}
						onClick={() => write.mutate({ reason: reason.trim(), minor })}
					>
						Publish it again as version {seen.next}
					</Button>
					<Button onClick={onClose}>Leave it as it is</Button>
				</>
			}
		>
			<p>The versions after {number} stay in the history. This is the text that becomes public again:</p>
			{version.data ? <Prose html={version.data.body_html} dense /> : <Skeleton lines={4} />}
			<TextArea
				label="Why?"
				hint="Everybody can read this in the history. At least 10 characters."
				value={reason}
				maxLength={5000}
				onChange={(event) => setReason(event.target.value)}
			/>
			<Checkbox label={minorWords} checked={minor} onChange={setMinor} />
			{write.error && <Failure {...explain(write.error)} />}
		</Dialog>
	);
}
