import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { changeGuide, type Guide, guideQuery } from "../../api/guides";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea, TextField } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { toast } from "../../ui/toasts";

/** Title and introduction. What somebody else wrote meanwhile is never overwritten unseen. */
export function TitleForm({ guide, etag }: { guide: Guide; etag: string }) {
	const queries = useQueryClient();
	const [seen, setSeen] = useState(guide);
	const [title, setTitle, forgetTitle] = useKept(`guide.${guide.slug}.title`, guide.title);
	const [introduction, setIntroduction, forgetIntroduction] = useKept(
		`guide.${guide.slug}.introduction`,
		guide.introduction,
	);
	const forget = () => {
		forgetTitle();
		forgetIntroduction();
	};
	const change = useWrite(
		(body: { title: string; introduction: string }, key) => changeGuide(guide.slug, etag, body, key),
		(answer) => {
			queries.setQueryData(guideQuery(guide.slug).queryKey, answer);
			forget();
			toast("Title and introduction are saved.");
		},
	);
	const typed = title !== guide.title || introduction !== guide.introduction;
	const moved = typed && (guide.title !== seen.title || guide.introduction !== seen.introduction);
	const type = (set: (words: string) => void) => (words: string) => {
		if (!typed) setSeen(guide);
		set(words);
	};
	const short = [...title.trim()].length < 3;
	const blocked = moved
		? "First choose which words to go on with."
		: !typed
			? "Nothing is changed yet."
			: short
				? "The title needs at least 3 characters."
				: undefined;
	return (
		<section className={layout.section}>
			<h2>Title and introduction</h2>
			{moved && (
				<Notice
					tone="warn"
					live
					title="Somebody changed this meanwhile"
					actions={
						<>
							<Button small onClick={() => setSeen(guide)}>
								Go on with my words
							</Button>
							<Button small onClick={forget}>
								Take over theirs
							</Button>
						</>
					}
				>
					<p>
						<strong>{guide.title}</strong>
					</p>
					<p>{guide.introduction}</p>
				</Notice>
			)}
			<TextField
				label="Title"
				value={title}
				maxLength={200}
				error={typed && short ? "At least 3 characters." : undefined}
				onChange={(event) => type(setTitle)(event.target.value)}
			/>
			<TextArea
				label="Introduction, in Markdown"
				value={introduction}
				count={{ most: 5000 }}
				onChange={(event) => type(setIntroduction)(event.target.value)}
			/>
			{change.error && <Failure {...explain(change.error)} />}
			<div>
				<Button
					tone="primary"
					busy={change.isPending}
					blockedBecause={blocked}
					onClick={() => change.mutate({ title: title.trim(), introduction })}
				>
					Save title and introduction
				</Button>
			</div>
		</section>
	);
}
