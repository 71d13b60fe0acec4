import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { explain } from "../../api/explain";
import { questionQuery } from "../../api/questions";
import { placeOf, type StudyCard } from "../../api/studyCards";
import { type Grade, keepStudy } from "../../api/studyKept";
import { useStudier } from "../../api/useStudy";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { useKeys } from "../../ui/keys";
import layout from "../../ui/layout.module.css";
import { Prose } from "../../ui/Prose";
import { Skeleton } from "../../ui/Skeleton";
import { Tag } from "../../ui/Tag";
import { ChangedSince } from "./ChangedSince";
import { Note } from "./Note";
import styles from "./StudyPage.module.css";

const grades: { grade: Grade; label: string; hint: string }[] = [
	{ grade: "again", label: "Again", hint: "I did not know it" },
	{ grade: "hard", label: "Hard", hint: "I knew it with effort" },
	{ grade: "good", label: "Good", hint: "I knew it" },
	{ grade: "easy", label: "Easy", hint: "I knew it at once" },
];

interface Props {
	card: StudyCard;
	/** Whether another card was there before, so that the focus goes along. */
	moves: boolean;
	onGraded: () => void;
}

/** The question alone; then the answer, and how well one knew it. */
export function Asking({ card, moves, onGraded }: Props) {
	const [shown, show] = useState(false);
	const studier = useStudier() ?? null;
	const place = placeOf(card);
	const question = useQuery(questionQuery(place.guide, place.question));
	const version = question.data?.value.version;
	const prompt = useFocus<HTMLHeadingElement>(moves);
	const answer = useFocus<HTMLElement>(shown && version != null);

	function grade(given: Grade) {
		if (!version) return;
		const at = new Date().toISOString();
		keepStudy(studier, (kept) => ({
			...kept,
			grades: [...kept.grades, { ...place, grade: given, version: version.number, at }],
		}));
		onGraded();
	}

	useKeys(
		shown && version
			? grades.map(({ grade: given, label }, at) => ({ key: String(at + 1), label, run: () => grade(given) }))
			: [{ key: " ", label: "Show the answer", run: () => show(true) }],
	);

	return (
		<>
			<h2 ref={prompt} tabIndex={-1} className={styles.prompt}>
				{card.question.prompt}
			</h2>
			<p className={layout.small}>
				<Link to="/guides/$guide/$question" params={place} className={styles.place}>
					{card.guide.title}, question {card.position}
				</Link>{" "}
				{card.changed === "minor" && <Tag>Small correction since you studied it</Tag>}
				{card.changed === "major" && <Tag tone="accent">Changed since you studied it</Tag>}
			</p>
			{shown && question.error && !version && (
				<Failure
					{...explain(question.error)}
					actions={<Button onClick={() => void question.refetch()}>Try again</Button>}
				/>
			)}
			{shown && !version && !question.error && <Skeleton lines={8} />}
			{shown && version && (
				<section ref={answer} tabIndex={-1} aria-label="Sample answer" className={styles.answer}>
					{card.changed === "major" && card.studied_version !== undefined && (
						<ChangedSince place={place} from={card.studied_version} to={version.number} />
					)}
					<Prose html={version.body_html} />
				</section>
			)}
			{shown && version && <Note key={place.question} place={place} />}
			<div className={styles.bar}>
				{shown && version ? (
					<fieldset className={styles.grades}>
						<legend>How well did you know it?</legend>
						{grades.map(({ grade: given, label, hint }, at) => (
							<Button key={given} title={hint} shortcut={String(at + 1)} onClick={() => grade(given)}>
								{label}
							</Button>
						))}
					</fieldset>
				) : (
					<Button
						key="show"
						tone="primary"
						className={styles.show}
						busy={shown && !question.error}
						onClick={() => show(true)}
					>
						Show the answer
					</Button>
				)}
			</div>
		</>
	);
}

/** Takes the focus once something is there. */
function useFocus<T extends HTMLElement>(there: boolean) {
	const ref = useRef<T>(null);
	useEffect(() => {
		if (there) ref.current?.focus({ preventScroll: true });
	}, [there]);
	return ref;
}
