import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { explain } from "../../api/explain";
import { type Guide, orderQuestions, type QuestionSummary } from "../../api/guides";
import { changeQuestion, questionQuery } from "../../api/questions";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { Tag } from "../../ui/Tag";
import { toast } from "../../ui/toasts";
import { ProtectDialog } from "./ProtectDialog";
import { TopicsDialog } from "./TopicsDialog";

/** The questions of a guide, to put in order, archive, protect and sort by topics. */
export function QuestionList({ guide, etag }: { guide: Guide; etag: string }) {
	const queries = useQueryClient();
	const [protecting, setProtecting] = useState<QuestionSummary | null>(null);
	const [sorting, setSorting] = useState<QuestionSummary | null>(null);
	const slugs = guide.questions.map((question) => question.slug);
	const order = useWrite((next: string[], key) => orderQuestions(guide.slug, etag, next, key));
	const change = useWrite(
		async ({ question, body }: { question: string; body: Schema<"QuestionChange"> }, key) => {
			const seen = await queries.fetchQuery({ ...questionQuery(guide.slug, question), staleTime: 0 });
			return changeQuestion(guide.slug, question, seen.etag, body, key);
		},
		() => {
			setProtecting(null);
			setSorting(null);
		},
	);
	const move = (at: number, step: number) => {
		const next = [...slugs];
		const [taken] = next.splice(at, 1);
		if (taken) next.splice(at + step, 0, taken);
		order.mutate(next, { onSuccess: () => toast(`Moved to place ${at + step + 1}.`) });
	};
	const error = order.error ?? (protecting || sorting ? null : change.error);
	return (
		<>
			{error && <Failure {...explain(error)} />}
			<ol className={layout.stack}>
				{guide.questions.map((question, at) => (
					<li key={question.slug} className={layout.tight}>
						<Link to="/guides/$guide/$question" params={{ guide: guide.slug, question: question.slug }}>
							{question.prompt}
						</Link>
						{question.topics.length > 0 && <p className={layout.small}>{question.topics.join(", ")}</p>}
						<div className={layout.row}>
							{question.archived_at && <Tag tone="quiet">archived</Tag>}
							{question.protected && <Tag tone="warn">protected</Tag>}
							{[-1, 1].map((step) => {
								const words = step < 0 ? "Move up" : "Move down";
								const end =
									at + step < 0 ? "It is the first." : at + step >= slugs.length ? "It is the last." : undefined;
								return (
									<Button
										key={step}
										small
										busy={order.isPending}
										blockedBecause={end}
										aria-label={`${words}: ${question.prompt}`}
										onClick={() => move(at, step)}
									>
										{words}
									</Button>
								);
							})}
							<Button small aria-label={`Topics: ${question.prompt}`} onClick={() => setSorting(question)}>
								Topics
							</Button>
							<Button
								small
								busy={change.isPending}
								aria-label={`${question.archived_at ? "Bring back" : "Archive"}: ${question.prompt}`}
								onClick={() => change.mutate({ question: question.slug, body: { archived: !question.archived_at } })}
							>
								{question.archived_at ? "Bring back" : "Archive"}
							</Button>
							<Button
								small
								busy={change.isPending}
								aria-label={`${question.protected ? "End the protection" : "Protect"}: ${question.prompt}`}
								onClick={() =>
									question.protected
										? change.mutate({ question: question.slug, body: { protection: null } })
										: setProtecting(question)
								}
							>
								{question.protected ? "End the protection" : "Protect"}
							</Button>
						</div>
					</li>
				))}
			</ol>
			{sorting && (
				<TopicsDialog
					guide={guide.slug}
					question={sorting}
					known={[...new Set(guide.questions.flatMap((question) => question.topics))].sort()}
					busy={change.isPending}
					error={change.error}
					onClose={() => setSorting(null)}
					onSave={(topics, forget) =>
						change.mutate({ question: sorting.slug, body: { topics } }, { onSuccess: forget })
					}
				/>
			)}
			{protecting && (
				<ProtectDialog
					question={protecting}
					busy={change.isPending}
					error={change.error}
					onClose={() => setProtecting(null)}
					onProtect={(protection) => change.mutate({ question: protecting.slug, body: { protection } })}
				/>
			)}
		</>
	);
}
