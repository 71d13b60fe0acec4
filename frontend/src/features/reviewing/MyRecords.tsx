import { useQuery } from "@tanstack/react-query";
import { recordsQuery, trustWords } from "../../api/records";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";

/** What became of one's proposals in each guide, what that allows and what is missing for more. */
export function MyRecords() {
	const { data } = useQuery(recordsQuery);
	if (!data || data.items.length === 0) return null;
	return (
		<section className={layout.section}>
			<h2>My record</h2>
			<ul className={layout.stack}>
				{data.items.map(({ guide, record }) => (
					<li key={guide.slug} className={layout.tight}>
						<strong>{guide.title}</strong>
						<span>
							{plural(record.published, "improvement")} published, {record.rejected} rejected, {record.open} open.
						</span>
						{record.trust && <span className={layout.quiet}>{trustWords(record.trust)}</span>}
					</li>
				))}
			</ul>
			<p className={layout.small}>
				A published improvement counts one, a rejected one takes one back, and both count half as much with every year.
				What you withdraw never counts.
			</p>
		</section>
	);
}
