import type { Question } from "../../api/questions";
import { Notice } from "../../ui/Notice";
import { Time } from "../../ui/Time";
import { ConfirmAnswer } from "./pages";

export const isOverdue = (question: Question) =>
	question.review_by !== undefined && Date.parse(question.review_by) <= Date.now();

/** Once its review-by date has passed, that nobody has looked at the answer since; and for moderators the way to say that they did. */
export function Overdue({ guide, question, etag }: { guide: string; question: Question; etag: string }) {
	const { version, review_by } = question;
	if (!version || !review_by || !isOverdue(question)) return null;
	const place = { guide, question: question.slug, number: version.number };
	return (
		<Notice
			title="This answer is due to be checked again"
			actions={question.can["version.confirm"] && <ConfirmAnswer place={place} etag={etag} />}
		>
			Its next check was due <Time at={review_by} />. It may still be right; if you know better, improve it below.
		</Notice>
	);
}
