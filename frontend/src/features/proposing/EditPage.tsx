import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { type EditPreview, editPreviewQuery, sendEdits } from "../../api/decisions";
import { explain } from "../../api/explain";
import { Problem } from "../../api/problem";
import { mergeQuery, proposalQuery } from "../../api/proposals";
import { minorWords } from "../../api/questions";
import { keepSiblings } from "../../api/siblings";
import { useWrite } from "../../api/write";
import { FieldDifference } from "../../diff/FieldDifference";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Prose } from "../../ui/Prose";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/toasts";
import styles from "./EditPage.module.css";

const MarkdownEditor = lazy(() => import("./MarkdownEditor"));

/** A moderator edits what would become public; the page says before sending whether that publishes it. */
export function EditPage({ id }: { id: string }) {
	const { value: proposal, etag } = useSuspenseQuery(proposalQuery(id)).data;
	const merge = useSuspenseQuery(mergeQuery(id)).data;
	const [seen] = useState({ etag, revision: proposal.revision, onto: merge.current_version });
	const kept = `edit.${id}.${seen.revision}.${seen.onto}`;
	const [body, setBody, forgetBody] = useKept(`${kept}.body`, merge.merged.body);
	const [guidance, setGuidance, forgetGuidance] = useKept(`${kept}.guidance`, merge.merged.guidance);
	const written = { revision: seen.revision, onto_version: seen.onto, guidance, body };
	const settled = useSettled(written);
	const changed = settled.body !== merge.merged.body || settled.guidance !== merge.merged.guidance;
	const [sent, setSent] = useState(false); // what was sent is not asked about again
	const preview = useQuery({ ...editPreviewQuery(id, settled), enabled: changed && !sent });
	const [minor, setMinor] = useState(false);
	const navigate = useNavigate();
	const queries = useQueryClient();
	const write = useWrite(
		(shown: EditPreview, key) =>
			sendEdits(
				id,
				seen.etag,
				{ ...settled, text_sha256: shown.text_sha256, publishes: shown.publishes, minor: minor && shown.publishes },
				key,
			),
		({ value, etag: tag }) => {
			queries.setQueryData(["proposal", id], { value, etag: tag });
			keepSiblings(queries, value);
			forgetBody();
			forgetGuidance();
			toast(
				value.state === "published"
					? `Version ${seen.onto + 1} is public.`
					: `Your edits are revision ${value.revision}.`,
			);
			void navigate({ to: "/proposals/$id", params: { id } });
		},
	);
	const fresh = !preview.isPlaceholderData && settled.body === body && settled.guidance === guidance;
	const shown = fresh && !preview.error ? preview.data : undefined;
	const untouched = !changed || (preview.error instanceof Problem && preview.error.code === "no_change");
	const blocked =
		etag !== seen.etag
			? "This proposal changed while you were editing. Your text stays here; load the page again to see both."
			: untouched
				? "Change something first, or publish the text as it is."
				: !shown
					? "The text is still being looked at."
					: undefined;
	return (
		<div className={layout.desk}>
			<div className={layout.crumbs}>
				<Link to="/proposals/$id" params={{ id }}>
					‹ {proposal.summary}
				</Link>
			</div>
			<Heading title="Publish with edits" />
			<p className={layout.quiet}>
				{proposal.author.name} stays the author, and sees exactly what you changed.
				{merge.state === "stale_clean" &&
					` The text below already holds what version ${merge.current_version} changed meanwhile.`}
			</p>
			<div className={styles.columns}>
				<div className={layout.stack}>
					<div className={styles.editor}>
						<Suspense fallback={<Skeleton lines={10} />}>
							<MarkdownEditor label="Answer" value={body} onChange={setBody} />
						</Suspense>
					</div>
					<TextArea
						label="Guidance"
						rows={5}
						value={guidance}
						count={{ most: 5000 }}
						onChange={(event) => setGuidance(event.target.value)}
					/>
				</div>
				<section className={layout.stack} aria-label="What becomes public">
					{preview.data && !untouched && <Outcome preview={preview.data} next={seen.onto + 1} />}
					{preview.data && !untouched ? (
						<>
							{(["body", "guidance"] as const).map((field) => (
								<FieldDifference
									key={field}
									label={field === "body" ? "Answer" : "Guidance"}
									field={preview.data.comparison[field]}
									view="inline"
									from="The proposal"
									to="Your edits"
								/>
							))}
							<details className={styles.whole}>
								<summary>The whole text, as it will be read</summary>
								<Prose html={preview.data.body_html} dense />
								<h3>Guidance</h3>
								<Prose html={preview.data.guidance_html} dense />
							</details>
						</>
					) : preview.error && !untouched ? (
						<Failure {...explain(preview.error)} />
					) : (
						<p className={layout.quiet}>Your changes appear here, marked against the proposal.</p>
					)}
					{shown?.publishes && seen.onto > 0 && <Checkbox label={minorWords} checked={minor} onChange={setMinor} />}
					{write.error && <Failure {...explain(write.error)} />}
					<div className={layout.row}>
						<Button
							tone="primary"
							busy={write.isPending}
							blockedBecause={blocked}
							onClick={() => {
								if (!shown) return;
								setSent(true);
								write.mutate(shown, { onError: () => setSent(false) });
							}}
						>
							{shown && !shown.publishes ? "Leave it to another moderator" : `Publish version ${seen.onto + 1}`}
						</Button>
						{blocked && <span className={layout.small}>{blocked}</span>}
					</div>
				</section>
			</div>
		</div>
	);
}

function Outcome({ preview, next }: { preview: EditPreview; next: number }) {
	if (preview.publishes) {
		return <Notice title={`These edits are small: sending them publishes version ${next}`} live />;
	}
	if (preview.substantial) {
		return (
			<Notice tone="warn" title="These edits are more than a typo: another moderator has to publish them" live>
				You become a co-author of the next revision.
			</Notice>
		);
	}
	return (
		<Notice tone="warn" title="These edits are small, and something is still missing to publish" live>
			{preview.missing.map((each) => each.message).join(" ")}
		</Notice>
	);
}

/** A value a moment after it stopped changing. */
function useSettled<T>(value: T): T {
	const [settled, settle] = useState(value);
	const print = JSON.stringify(value);
	useEffect(() => {
		const timer = setTimeout(() => settle(JSON.parse(print) as T), 400);
		return () => clearTimeout(timer);
	}, [print]);
	return settled;
}
