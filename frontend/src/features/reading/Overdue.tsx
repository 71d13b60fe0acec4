import { useConfirm } from "../../api/confirmations";
import { explain } from "../../api/explain";
import type { Question } from "../../api/questions";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Notice } from "../../ui/Notice";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";

export const isOverdue = (question: Question) =>
	question.review_by !== undefined && Date.parse(question.review_by) <= Date.now();

/** Once its review-by date has passed, that nobody has looked at the answer since; and for moderators the way to say that they did. */
export function Overdue({ guide, question, etag }: { guide: string; question: Question; etag: string }) {
	const confirm = useConfirm(() => toast("Readers are told that you checked it."));
	const { version, review_by } = question;
	if (!version || !review_by || !isOverdue(question)) return null;
	return (
		<Notice
			title="This answer is due to be checked again"
			actions={
				question.can["version.confirm"] && (
					<Button
						small
						busy={confirm.isPending}
						onClick={() => confirm.mutate({ guide, question: question.slug, number: version.number, etag })}
					>
						Version {version.number} is still right
					</Button>
				)
			}
		>
			Its next check was due <Time at={review_by} />. It may still be right; if you know better, improve it below.
			{confirm.error && <Failure {...explain(confirm.error)} />}
		</Notice>
	);
}
