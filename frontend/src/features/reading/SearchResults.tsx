import { useInfiniteQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { type FoundQuestion, type Results, searchQuery, type TextPart } from "../../api/search";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";
import row from "./GuidePage.module.css";
import styles from "./Search.module.css";

interface Props {
	q: string;
	guide?: string | undefined;
	limit?: number;
	/** Only the best ones: the rest is elsewhere. */
	brief?: boolean;
}

/** The questions that were found, the best first. */
export function SearchResults({ q, guide, limit = 20, brief }: Props) {
	const list = useInfiniteQuery(searchQuery(q, guide, limit));
	if (q.trim() === "") return null;
	if (list.error) return <Failure {...explain(list.error)} />;
	if (!list.data) return <Skeleton lines={6} />;
	const [first] = list.data.pages;
	const found = list.data.pages.flatMap((page) => page.items);
	return (
		<section className={styles.results} aria-label="Questions" data-old={list.isPlaceholderData || undefined}>
			<p className={layout.quiet} role="status">
				{first && <Summary results={first} />}
			</p>
			{found.length > 0 && (
				<ul className={styles.list}>
					{found.map((each) => (
						<Found key={`${each.guide.slug}/${each.question.slug}`} found={each} />
					))}
				</ul>
			)}
			{found.length === 0 && !brief && (
				<Empty
					title={`${first?.limited ? "No question has" : "Nothing published has"} “${q}”.`}
					action={
						guide && (
							<Link to="/search" search={{ q }} className={buttonClass()}>
								Look in all guides
							</Link>
						)
					}
				>
					Try fewer or other words.
				</Empty>
			)}
			{!brief && <More list={list} />}
		</section>
	);
}

function Summary({ results: { found, more, all_words, corrected, limited } }: { results: Results }) {
	const count = more ? `More than ${plural(found, "question")}` : plural(found, "question");
	return (
		<>
			{limited && "Only titles can be searched at the moment, not what the answers say. "}
			{corrected.length > 0 && (
				<>
					Showing results for <strong>{corrected.map((each) => each.instead).join(", ")}</strong>; nothing has{" "}
					{corrected.map((each) => `“${each.typed}”`).join(" or ")}.{" "}
				</>
			)}
			{!all_words && found > 0 && "Nothing has all of these words; these have some of them. "}
			{count}
		</>
	);
}

function Found({ found: { guide, question, version, prompt, passages } }: { found: FoundQuestion }) {
	return (
		<li className={styles.found}>
			<Link
				to="/guides/$guide/$question"
				params={{ guide: guide.slug, question: question.slug }}
				className={row.prompt}
				data-result
			>
				<Parts parts={prompt} />
			</Link>
			<p className={layout.small}>
				{guide.title} · version {version}
			</p>
			{passages.map((passage) => (
				<p key={passage.field} className={styles.passage}>
					{passage.field === "guidance" && "Why they ask: "}
					<Parts parts={passage.parts} />
				</p>
			))}
		</li>
	);
}

function Parts({ parts }: { parts: TextPart[] }) {
	return parts.map((part, at) =>
		part.hit ? (
			<mark key={at} className={styles.mark}>
				{part.text}
			</mark>
		) : (
			part.text
		),
	);
}
