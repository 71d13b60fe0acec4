import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { changesQuery, partPreviewQuery, publishPart } from "../../api/decisions";
import { explain } from "../../api/explain";
import { proposalQuery } from "../../api/proposals";
import { minorWords } from "../../api/questions";
import { keepSiblings } from "../../api/siblings";
import { useWrite } from "../../api/write";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { Prose } from "../../ui/Prose";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/toasts";
import { ChecklistField, items } from "./ChecklistField";
import { ChooseChanges } from "./ChooseChanges";
import styles from "./PartPage.module.css";

/** Accepts some changes of a proposal: they become public, the rest goes back to its author with a reason. */
export function PartPage({ id }: { id: string }) {
	const { value: proposal, etag } = useSuspenseQuery(proposalQuery(id)).data;
	const all = useSuspenseQuery(changesQuery(id)).data;
	const [seen] = useState({ etag, difference: all.difference_sha256 });
	const [chosen, choose] = useState<readonly string[]>([]);
	const [reason, setReason, forget] = useKept(`part.${id}`);
	const [checklist, setChecklist, forgetChecklist] = useKept(`checklist.${id}`);
	const [minor, setMinor] = useState(false);
	const navigate = useNavigate();
	const queries = useQueryClient();
	const choice = {
		revision: all.revision,
		onto_version: all.onto_version,
		difference_sha256: all.difference_sha256,
		chosen: [...chosen],
	};
	const some = chosen.length > 0 && chosen.length < all.changes.length;
	const [sent, setSent] = useState(false); // what was sent is not asked about again
	const preview = useQuery({ ...partPreviewQuery(id, choice), enabled: some && !sent });
	const next = all.onto_version + 1;
	const write = useWrite(
		(text: string, key) =>
			publishPart(
				id,
				seen.etag,
				{ ...choice, text_sha256: text, reason: reason.trim(), minor, checklist: items(checklist) },
				key,
			),
		(done) => {
			queries.setQueryData(["proposal", id], done);
			keepSiblings(queries, done.value);
			forget();
			forgetChecklist();
			toast(`Version ${next} is public; the rest went back.`);
			void navigate({ to: "/proposals/$id", params: { id } });
		},
	);
	const moved = etag !== seen.etag || all.difference_sha256 !== seen.difference;
	const shown = some && !preview.isPlaceholderData ? preview.data : undefined;
	const blocked =
		all.missing.length > 0
			? all.missing.map((each) => each.message).join(" ")
			: moved
				? "This proposal changed while you were looking at it. Load the page again."
				: chosen.length === 0
					? "Choose at least one change."
					: !some
						? "These are all changes: publish the proposal as it is."
						: [...reason.trim()].length < 10
							? "Say in at least 10 characters why the rest goes back."
							: !shown
								? "The text is still loading."
								: undefined;
	return (
		<div className={layout.desk}>
			<div className={layout.crumbs}>
				<Link to="/proposals/$id" params={{ id }}>
					‹ {proposal.summary}
				</Link>
			</div>
			<Heading title="Accept a part" />
			<p className={layout.quiet}>
				The changes that you choose become version {next}. The rest goes back to {proposal.author.name}, who can revise
				it on top of that version.
			</p>
			{all.changes.length < 2 ? (
				<Empty title="There is only one change.">Publish it, edit it, or send it back.</Empty>
			) : (
				<div className={styles.columns}>
					<div className={layout.stack}>
						<p role="status" className={layout.quiet}>
							{chosen.length} of {all.changes.length} changes chosen: ✓ becomes public, ✗ goes back.
						</p>
						<ChooseChanges label="Answer" field={all.body} changes={all.changes} chosen={chosen} onChange={choose} />
						<ChooseChanges
							label="Guidance"
							field={all.guidance}
							changes={all.changes}
							chosen={chosen}
							onChange={choose}
						/>
						<TextArea
							label="Why does the rest go back? The author receives this."
							value={reason}
							count={{ least: 10, most: 5000 }}
							onChange={(event) => setReason(event.target.value)}
						/>
						<ChecklistField value={checklist} onChange={setChecklist} />
					</div>
					<section className={layout.stack} aria-label="What becomes public">
						<h2>What becomes public</h2>
						{preview.error ? (
							<Failure {...explain(preview.error)} />
						) : !some ? (
							<p className={layout.quiet}>Choose some of the changes to see the text that they make.</p>
						) : shown ? (
							<>
								<Prose html={shown.body_html} dense />
								<h3>Guidance{shown.comparison.guidance.unchanged && ": unchanged"}</h3>
								{!shown.comparison.guidance.unchanged && <Prose html={shown.guidance_html} dense />}
							</>
						) : (
							<Skeleton lines={6} />
						)}
						<Checkbox label={minorWords} checked={minor} onChange={setMinor} />
						{write.error && <Failure {...explain(write.error)} />}
						<div className={layout.row}>
							<Button
								tone="primary"
								busy={write.isPending}
								blockedBecause={blocked}
								onClick={() => {
									if (!shown) return;
									setSent(true);
									write.mutate(shown.text_sha256, { onError: () => setSent(false) });
								}}
							>
								Publish this part as version {next}
							</Button>
							{blocked && <span className={layout.small}>{blocked}</span>}
						</div>
					</section>
				</div>
			)}
		</div>
	);
}
