import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { type Contribution, contributorQuery } from "../../api/contributors";
import { Link } from "../../routing/Link";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";
import styles from "./ContributorPage.module.css";

const partWords: Record<Contribution["parts"][number], string> = {
	author: "wrote it",
	co_author: "wrote part of it",
	approver: "approved it",
	reporter: "reported what it puts right",
};

/** What somebody contributed to what is published; everybody may read it. */
export function ContributorPage({ id }: { id: string }) {
	const list = useSuspenseInfiniteQuery(contributorQuery(id));
	const [first] = list.data.pages;
	if (!first) return null;
	const { person, counts } = first;
	const sums = [
		[counts.author, "written"],
		[counts.co_author, "written along"],
		[counts.approver, "approved"],
		[counts.reporter, "reported"],
	] as const;
	const parts = sums.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
	return (
		<div className={layout.book}>
			<div className={layout.stack}>
				<Heading title={person.name} />
				<p className={layout.quiet}>
					Contributed to {plural(counts.versions, "published version")}: {parts.join(", ")}.
				</p>
			</div>
			<ul className={styles.list}>
				{list.data.pages
					.flatMap((page) => page.items)
					.map((each) => (
						<li key={`${each.question.guide.slug}/${each.question.slug}/${each.version}`} className={styles.entry}>
							<Link
								to="/guides/$guide/$question/versions/$number"
								params={{
									guide: each.question.guide.slug,
									question: each.question.slug,
									number: String(each.version),
								}}
							>
								{each.question.prompt}
							</Link>
							<span>{each.summary}</span>
							<span className={layout.small}>
								{each.question.guide.title} · version {each.version} ·{" "}
								{each.parts.map((part) => partWords[part]).join(", ")} · <Time at={each.published_at} />
							</span>
						</li>
					))}
			</ul>
			<More list={list} label="Show older contributions" />
		</div>
	);
}
