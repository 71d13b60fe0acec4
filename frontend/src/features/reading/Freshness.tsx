import type { Question } from "../../api/questions";
import { Time } from "../../ui/Time";
import { isOverdue } from "./Overdue";

/** When a person last looked at the answer, and when somebody is to look again. */
export function Freshness({ question }: { question: Question }) {
	const { confirmed_at, review_by } = question;
	if (!confirmed_at && !review_by) return null;
	return (
		<p>
			{confirmed_at ? (
				<>
					Last checked by a person <Time at={confirmed_at} />
				</>
			) : (
				"Not checked by a person since it was imported"
			)}
			{review_by && !isOverdue(question) && (
				<>
					, next check due <Time at={review_by} />
				</>
			)}
		</p>
	);
}
