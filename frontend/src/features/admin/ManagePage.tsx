import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { explain } from "../../api/explain";
import { addQuestion, changeGuide, guideQuery } from "../../api/guides";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Select, TextArea, TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";
import { toast } from "../../ui/toasts";
import { QuestionList } from "./QuestionList";

export function ManagePage({ guide: slug }: { guide: string }) {
	const { value: guide, etag } = useSuspenseQuery(guideQuery(slug)).data;
	const [title, setTitle] = useState(guide.title);
	const [introduction, setIntroduction] = useState(guide.introduction);
	const [prompt, setPrompt, forgetPrompt] = useKept(`question.${slug}`);
	const change = useWrite(
		(body: Schema<"GuideChange">, key) => changeGuide(slug, etag, body, key),
		() => toast("The guide is changed."),
	);
	const add = useWrite(
		(text: string, key) => addQuestion(slug, { prompt: text }, key),
		() => {
			forgetPrompt();
			toast("The question is added at the end. Its answer comes by a proposal.");
		},
	);
	const { approvals } = guide.policy;
	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide" params={{ guide: slug }}>
					‹ {guide.title}
				</Link>
			</div>
			<Heading title={`Manage ${guide.title}`} />
			{change.error && <Failure {...explain(change.error)} />}
			{guide.can["guide.change"] && (
				<section className={layout.section}>
					<h2>Title and introduction</h2>
					<TextField label="Title" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
					<TextArea
						label="Introduction, in Markdown"
						value={introduction}
						count={{ most: 5000 }}
						onChange={(event) => setIntroduction(event.target.value)}
					/>
					<div>
						<Button
							tone="primary"
							busy={change.isPending}
							blockedBecause={
								title === guide.title && introduction === guide.introduction ? "Nothing is changed yet." : undefined
							}
							onClick={() => change.mutate({ title: title.trim(), introduction })}
						>
							Save title and introduction
						</Button>
					</div>
				</section>
			)}
			{guide.can["guide.policy"] && (
				<section className={layout.section}>
					<h2>Policy</h2>
					<p>
						A proposal may be published when {plural(approvals, "moderator")} of this guide{" "}
						{approvals === 1 ? "approves" : "approve"} its latest revision, whoever publishes it counted. Its author
						never counts.
					</p>
					<Select
						label="Approvals needed"
						value={approvals}
						onChange={(event) => change.mutate({ policy: { approvals: Number(event.target.value) } })}
					>
						{[1, 2, 3, 4, 5].map((count) => (
							<option key={count}>{count}</option>
						))}
					</Select>
				</section>
			)}
			<section className={layout.section}>
				<h2>Questions</h2>
				<QuestionList guide={guide} etag={etag} />
			</section>
			{guide.can["question.add"] && (
				<section className={layout.section}>
					<h2>Add a question</h2>
					<TextArea
						label="Question"
						value={prompt}
						count={{ least: 10, most: 500 }}
						onChange={(event) => setPrompt(event.target.value)}
					/>
					{add.error && <Failure {...explain(add.error)} />}
					<div>
						<Button
							tone="primary"
							busy={add.isPending}
							blockedBecause={[...prompt.trim()].length < 10 ? "Write at least 10 characters." : undefined}
							onClick={() => add.mutate(prompt.trim())}
						>
							Add this question
						</Button>
					</div>
				</section>
			)}
			{guide.can["guide.archive"] && (
				<section className={layout.section}>
					<h2>{guide.archived_at ? "Bring this guide back" : "Archive this guide"}</h2>
					<div>
						<Button
							tone="danger"
							busy={change.isPending}
							onClick={() => change.mutate({ archived: !guide.archived_at })}
						>
							{guide.archived_at ? "Bring this guide back" : "Archive this guide"}
						</Button>
					</div>
				</section>
			)}
		</div>
	);
}
