import type { ProposalSummary } from "../../api/proposals";
import { trustWords } from "../../api/records";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";

type Author = Pick<ProposalSummary, "author" | "record" | "question">;

/** What became of an author's proposals in a guide, in a few words. */
export function recordWords(record: NonNullable<ProposalSummary["record"]>): string {
	if (record.first) return record.open > 1 ? `${record.open} first proposals` : "first proposal here";
	return `${record.published} published, ${record.rejected} rejected`;
}

/** The author's record in this guide, beside the difference; only its moderators are told. */
export function AuthorRecord({ author, record, question }: Author) {
	if (!record) return null;
	return (
		<details>
			<summary className={`${layout.quiet} ${layout.opens}`}>
				<PersonName person={author} /> in {question.guide.title}: {recordWords(record)}
			</summary>
			<p className={layout.small}>
				{plural(record.published, "proposal")} published, {record.rejected} rejected, {record.withdrawn} withdrawn,{" "}
				{record.open} open.
			</p>
			{record.trust && <p className={layout.small}>{trustWords(record.trust)}</p>}
			{record.rejections && (
				<ul className={`${layout.small} ${layout.points}`}>
					{record.rejections.map((each) => (
						<li key={each.at}>
							{each.code_label}: {each.reason} <Time at={each.at} />
						</li>
					))}
				</ul>
			)}
		</details>
	);
}
