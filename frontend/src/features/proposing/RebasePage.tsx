import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Seen } from "../../api/client";
import type { Draft } from "../../api/drafts";
import type { Merge, Proposal } from "../../api/proposals";
import { Button, buttonClass } from "../../ui/Button";
import { plural } from "../../ui/plural";
import { ScrollText } from "../../ui/ScrollText";
import { toast } from "../../ui/toasts";
import styles from "./Editor.module.css";
import { ImprovePage } from "./ImprovePage";

interface Props {
	person: string;
	draft: Seen<Draft> | null;
	proposal: Proposal;
	etag: string;
	merge: Merge;
}

/** Brings a proposal whose base moved onto what is published now: three texts side by side, and the next revision below. */
export function RebasePage({ person, draft, proposal, etag, merge }: Props) {
	const { guide, slug } = proposal.question;
	const [decided, setDecided] = useState(false);
	const open = merge.conflicts.length;
	const texts = [
		{ name: `Where you began: version ${merge.base_version}`, text: merge.base },
		{ name: `Published now: version ${merge.current_version}`, text: merge.published },
		{ name: `Yours: revision ${proposal.revision}`, text: merge.proposed },
	];
	async function copy(text: string) {
		try {
			await navigator.clipboard.writeText(text);
			toast("Copied.");
		} catch {
			toast("This browser does not let a page copy. Mark the text and copy it by hand.");
		}
	}
	return (
		<ImprovePage
			guide={guide.slug}
			question={slug}
			person={person}
			draft={draft}
			revising={{
				id: proposal.id,
				etag,
				number: proposal.revision,
				text: { ...merge.published, summary: proposal.summary, base: merge.current_version },
			}}
			start={{ ...merge.merged, summary: proposal.summary, base_version: merge.current_version, revises: proposal.id }}
			first={
				open > 0 && !decided
					? `First say that you decided about the ${plural(open, "place")} that version ${merge.current_version} changed too.`
					: undefined
			}
			above={
				<details open className={styles.texts}>
					<summary>
						Three texts, side by side
						{merge.conflicts.length > 0 && ` (${plural(merge.conflicts.length, "place")} to decide)`}
					</summary>
					<div className={styles.three}>
						{texts.map(({ name, text }) => (
							<section key={name} aria-label={name}>
								<h2 className={styles.name}>{name}</h2>
								<ScrollText label={name} text={text.body} />
								<Button small onClick={() => void copy(text.body)}>
									Copy the answer
								</Button>{" "}
								<Button small onClick={() => void copy(text.guidance)}>
									Copy the guidance
								</Button>
							</section>
						))}
					</div>
					{open > 0 && (
						<section aria-label="Places to decide">
							<ol>
								{merge.conflicts.map((place) => (
									<li key={`${place.field}-${place.offset}`}>
										Published: “{place.published}” Yours: “{place.proposed}”
									</li>
								))}
							</ol>
							<label>
								<input type="checkbox" checked={decided} onChange={(event) => setDecided(event.target.checked)} /> Your
								words stand at these places below. I looked at what version {merge.current_version} says there, and the
								text holds what I want to keep of it.
							</label>
						</section>
					)}
					<p>
						<Link
							to="/guides/$guide/$question/compare"
							params={{ guide: guide.slug, question: slug }}
							search={{ from: merge.base_version, to: merge.current_version }}
							target="_blank"
							className={buttonClass("plain", true)}
						>
							What changed between version {merge.base_version} and {merge.current_version}
						</Link>
					</p>
				</details>
			}
		/>
	);
}
