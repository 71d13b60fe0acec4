import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type GuideSummary, guidesQuery } from "../../api/guides";
import { longestSearch } from "../../api/search";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural, readingTime } from "../../ui/plural";
import { Time } from "../../ui/Time";
import { useSettled } from "../../ui/useSettled";
import styles from "./FrontPage.module.css";
import { filterGuides } from "./filterGuides";
import { Recent } from "./Recent";
import { resultKeys } from "./resultKeys";
import { SearchResults } from "./SearchResults";

interface Known {
	known: number;
	due: number;
}

/** `known` says of a guide how many of its answers one knows. */
export function FrontPage({ known }: { known?: (guide: string) => Known | null }) {
	const list = useSuspenseInfiniteQuery(guidesQuery);
	const [words, setWords] = useState(typedBefore);
	const guides = list.data.pages.flatMap((page) => page.items);
	const first = list.data.pages[0];
	const found = filterGuides(guides, words);
	const settled = useSettled(words);
	const navigate = useNavigate();
	const searchAll = () => void navigate({ to: "/search", search: { q: words } });
	useEffect(() => {
		// Who comes by a link inside the page is on the heading; on a phone the keyboard would hide the guides.
		if (document.activeElement !== document.body || !matchMedia("(pointer: fine)").matches) return;
		document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus({ preventScroll: true });
	}, []);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: only carries arrows from the field to the links and back
		<div className={layout.book} onKeyDown={(event) => resultKeys(event, () => setWords(""))}>
			<Heading title="Redraft" className={styles.title}>
				Interview guides whose answers anybody can improve, and moderators review.
			</Heading>
			{guides.length > 0 && (
				<search className={styles.search}>
					<form
						onSubmit={(event) => {
							event.preventDefault();
							if (words.trim()) searchAll();
						}}
					>
						<TextField
							type="search"
							label="Search guides, questions and answers"
							placeholder="Search guides, questions and answers"
							hideLabel
							autoComplete="off"
							maxLength={longestSearch}
							value={words}
							onChange={(event) => setWords(event.target.value)}
						/>
					</form>
					<p className="hidden-words" role="status">
						{words && plural(found.length, "guide")}
					</p>
				</search>
			)}
			{guides.length === 0 ? (
				<Empty
					title="There are no guides yet."
					action={
						first?.can?.["guide.create"] && (
							<Link to="/new-guide" className={buttonClass("primary")}>
								Create the first guide
							</Link>
						)
					}
				>
					A guide holds the questions of one job, with what a good answer covers and a sample answer to each.
				</Empty>
			) : (
				<section aria-label="Guides">
					<ul className={styles.guides}>
						{found.map((guide) => (
							<GuideEntry key={guide.slug} guide={guide} study={known?.(guide.slug)} />
						))}
					</ul>
					{found.length === 0 && <p className={layout.quiet}>No guide has “{words}” in its title or introduction.</p>}
					<More list={list} />
				</section>
			)}
			{words.trim() !== "" && (
				<section className={layout.section}>
					<h2>Questions</h2>
					<SearchResults q={settled} limit={5} brief />
					<p>
						<Link to="/search" search={{ q: words }}>
							Show all that was found
						</Link>
					</p>
				</section>
			)}
			{first && first.recent.length > 0 && !words && <Recent versions={first.recent} />}
		</div>
	);
}

/** What somebody typed while the page was not there yet, only its text. */
function typedBefore(): string {
	return document.querySelector<HTMLInputElement>("[data-scripted] input")?.value ?? "";
}

interface EntryProps {
	guide: GuideSummary;
	study: Known | null | undefined;
}

function GuideEntry({ guide, study }: EntryProps) {
	return (
		<li className={styles.guide}>
			<h2 className={styles.name}>
				<Link to="/guides/$guide" params={{ guide: guide.slug }}>
					{guide.title}
				</Link>
			</h2>
			<p className={styles.introduction}>{guide.introduction}</p>
			<p className={layout.small}>
				{plural(guide.questions, "question")} · {readingTime(guide.words)} · changed <Time at={guide.changed_at} />
				{guide.open_proposals > 0 && <> · {plural(guide.open_proposals, "improvement")} under review</>}
				{guide.archived_at && <> · archived</>}
				{study && ` · you know ${study.known} of ${guide.questions}`}
				{study && study.due > 0 && `, ${study.due} due`}
			</p>
		</li>
	);
}
