import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schema } from "../../api/client";
import { explain } from "../../api/explain";
import { type Guide, orderQuestions, type QuestionSummary } from "../../api/guides";
import { changeQuestion, questionQuery } from "../../api/questions";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { Tag } from "../../ui/Tag";

/** The questions of a guide, to put in order, archive and protect. */
export function QuestionList({ guide, etag }: { guide: Guide; etag: string }) {
	const queries = useQueryClient();
	const [protecting, setProtecting] = useState<QuestionSummary | null>(null);
	const slugs = guide.questions.map((question) => question.slug);
	const order = useWrite((next: string[], key) => orderQuestions(guide.slug, etag, next, key));
	const change = useWrite(
		async ({ question, body }: { question: string; body: Schema<"QuestionChange"> }, key) => {
			const seen = await queries.fetchQuery({ ...questionQuery(guide.slug, question), staleTime: 0 });
			return changeQuestion(guide.slug, question, seen.etag, body, key);
		},
		() => setProtecting(null),
	);
	const move = (at: number, step: number) => {
		const next = [...slugs];
		const [taken] = next.splice(at, 1);
		if (taken) next.splice(at + step, 0, taken);
		order.mutate(next);
	};
	const may = guide.can;
	const error = order.error ?? change.error;
	return (
		<>
			{error && <Failure {...explain(error)} />}
			<ol className={layout.stack}>
				{guide.questions.map((question, at) => (
					<li key={question.slug} className={layout.tight}>
						<Link to="/guides/$guide/$question" params={{ guide: guide.slug, question: question.slug }}>
							{question.prompt}
						</Link>
						<div className={layout.row}>
							{question.archived_at && <Tag tone="quiet">archived</Tag>}
							{question.protected && <Tag tone="warn">protected</Tag>}
							{may["question.order"] && at > 0 && (
								<Button
									small
									busy={order.isPending}
									aria-label={`Move up: ${question.prompt}`}
									onClick={() => move(at, -1)}
								>
									Move up
								</Button>
							)}
							{may["question.order"] && at < slugs.length - 1 && (
								<Button
									small
									busy={order.isPending}
									aria-label={`Move down: ${question.prompt}`}
									onClick={() => move(at, 1)}
								>
									Move down
								</Button>
							)}
							{may["question.order"] && (
								<>
									<Button
										small
										busy={change.isPending}
										onClick={() =>
											change.mutate({ question: question.slug, body: { archived: !question.archived_at } })
										}
									>
										{question.archived_at ? "Bring back" : "Archive"}
									</Button>
									<Button
										small
										busy={change.isPending}
										onClick={() =>
											question.protected
												? change.mutate({ question: question.slug, body: { protection: null } })
												: setProtecting(question)
										}
									>
										{question.protected ? "End the protection" : "Protect"}
									</Button>
								</>
							)}
						</div>
					</li>
				))}
			</ol>
			{protecting && (
				<ProtectDialog
					question={protecting}
					busy={change.isPending}
					onClose={() => setProtecting(null)}
					onProtect={(reason) => change.mutate({ question: protecting.slug, body: { protection: { reason } } })}
				/>
			)}
		</>
	);
}

interface ProtectProps {
	question: QuestionSummary;
	busy: boolean;
	onClose: () => void;
	onProtect: (reason: string) => void;
}

function ProtectDialog({ question, busy, onClose, onProtect }: ProtectProps) {
	const [reason, setReason] = useKept(`protect.${question.slug}`);
	return (
		<Dialog
			title="Protect this question"
			onClose={onClose}
			actions={
				<>
					<Button
						tone="primary"
						busy={busy}
						blockedBecause={[...reason.trim()].length < 10 ? "Give a reason of at least 10 characters." : undefined}
						onClick={() => onProtect(reason.trim())}
					>
						Protect with this reason
					</Button>
					<Button onClick={onClose}>Not now</Button>
				</>
			}
		>
			<p>A protected question takes no new proposals. Everybody can read the reason.</p>
			<TextArea
				label="Why?"
				value={reason}
				count={{ least: 10, most: 500 }}
				onChange={(event) => setReason(event.target.value)}
			/>
		</Dialog>
	);
}
