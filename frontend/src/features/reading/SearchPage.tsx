import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { guidesQuery } from "../../api/guides";
import { longestSearch } from "../../api/search";
import { Link } from "../../routing/Link";
import { Select, TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { useSettled } from "../../ui/useSettled";
import { filterGuides } from "./filterGuides";
import { resultKeys } from "./resultKeys";
import styles from "./Search.module.css";
import { SearchResults } from "./SearchResults";

export interface Asked {
	q?: string | undefined;
	guide?: string | undefined;
}

/** What is looked for is the address; it follows what is typed. */
export function SearchPage({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
	const guides = useSuspenseInfiniteQuery(guidesQuery).data.pages.flatMap((page) => page.items);
	const [words, setWords] = useState(asked.q ?? "");
	const settled = useSettled(words);
	const told = useRef(asked.q ?? "");
	const { guide } = asked;
	useEffect(() => {
		if (settled === told.current) return;
		told.current = settled;
		onAsk({ q: settled || undefined, guide });
	}, [settled, guide, onAsk]);
	useEffect(() => {
		// Back and forward change the address and not the field.
		const address = asked.q ?? "";
		if (address === told.current) return;
		told.current = address;
		setWords(address);
	}, [asked.q]);
	const page = useRef<HTMLDivElement>(null);
	useEffect(() => page.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(), []);
	const titled = guide || settled.trim() === "" ? [] : filterGuides(guides, settled).slice(0, 3);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: only carries arrows from the field to the links and back
		<div ref={page} className={layout.book} onKeyDown={(event) => resultKeys(event, () => setWords(""))}>
			<Heading title={settled ? `${settled}: search` : "Search"}>Search</Heading>
			<search className={styles.field}>
				<form
					onSubmit={(event) => {
						event.preventDefault();
						page.current?.querySelector<HTMLElement>("a[data-result]")?.focus();
					}}
				>
					<TextField
						type="search"
						label="Words of a question, its guidance or its answer"
						hideLabel
						placeholder="Words of a question or its answer"
						autoComplete="off"
						maxLength={longestSearch}
						value={words}
						onChange={(event) => setWords(event.target.value)}
					/>
				</form>
				<Select
					label="In which guide"
					hideLabel
					value={guide ?? ""}
					onChange={(event) => onAsk({ q: words || undefined, guide: event.target.value || undefined })}
				>
					<option value="">In all guides</option>
					{guides.map((each) => (
						<option key={each.slug} value={each.slug}>
							In {each.title}
						</option>
					))}
				</Select>
			</search>
			{settled.trim() === "" && (
				<p className={layout.quiet}>
					Say what you look for: a few words, or several in quotes as they stand. Down and up go through what is found.
				</p>
			)}
			{titled.length > 0 && (
				<p className={layout.row}>
					<span className={layout.quiet}>Guides:</span>
					{titled.map((each) => (
						<Link key={each.slug} to="/guides/$guide" params={{ guide: each.slug }}>
							{each.title}
						</Link>
					))}
				</p>
			)}
			<SearchResults q={settled} guide={guide} />
		</div>
	);
}
