import { useConfirm } from "../../api/confirmations";
import { explain } from "../../api/explain";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { toast } from "../../ui/toasts";

interface Props {
	place: { guide: string; question: string; number: number };
	etag: string;
}

/** Says that one has read the answer again. */
export function ConfirmAnswer({ place, etag }: Props) {
	const confirm = useConfirm(() => toast("Readers are told that you checked it."));
	return (
		<>
			<Button small busy={confirm.isPending} onClick={() => confirm.mutate({ ...place, etag })}>
				Version {place.number} is still right
			</Button>
			{confirm.error && <Failure {...explain(confirm.error)} />}
		</>
	);
}
