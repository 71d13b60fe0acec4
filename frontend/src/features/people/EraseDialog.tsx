import { explain } from "../../api/explain";
import type { Person } from "../../api/people";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";

interface Props {
	person: Person;
	busy: boolean;
	error: Error | null;
	onClose: () => void;
	onErase: () => void;
}

/** What erasing does and does not do, before it is done for good. */
export function EraseDialog({ person, busy, error, onClose, onErase }: Props) {
	return (
		<Dialog
			title={`Erase ${person.name}?`}
			onClose={onClose}
			actions={
				<>
					<Button tone="danger" busy={busy} onClick={onErase}>
						Erase for good
					</Button>
					<Button onClick={onClose}>Keep this person</Button>
				</>
			}
		>
			<p>
				Everywhere a pseudonym takes the place of the name. The e-mail address, the identities at the provider, all
				sessions, roles and follows are removed. <strong>There is no way back</strong>: who signs in again is somebody
				new.
			</p>
			<p>What they wrote and decided stays: versions, proposals, reviews, discussions and the audit log.</p>
			{error && <Failure {...explain(error)} />}
		</Dialog>
	);
}
