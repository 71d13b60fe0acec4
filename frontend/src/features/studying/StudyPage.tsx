import { useEffect, useState } from "react";
import { explain } from "../../api/explain";
import { keepGuides } from "../../api/kept";
import { Problem } from "../../api/problem";
import { placeOf, queueOf, type Scope, type StudyCard } from "../../api/studyCards";
import { nameOf } from "../../api/studyKept";
import { useStudyCards } from "../../api/useStudy";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Skeleton } from "../../ui/Skeleton";
import { Asking } from "./Asking";
import { Done } from "./Done";
import { ScopeLink } from "./ScopeLink";
import styles from "./StudyPage.module.css";
import { Timer } from "./Timer";

const mostGuides = 10;

/** Practises a guide, a list, or all that is due: one question at a time, the answer hidden until it is asked for. */
export function StudyPage({ scope }: { scope: Scope }) {
	const { title, cards, kept = false, error, again } = useStudyCards(scope);
	const now = useNow();
	const [answered, setAnswered] = useState(0);
	const queue = queueOf(cards ?? [], now);
	const card = useSteady(queue);
	const guides = [...new Set(cards?.map((each) => each.guide.slug))].slice(0, mostGuides).join();
	useEffect(() => {
		if (guides) keepGuides(guides.split(","));
	}, [guides]);
	if (!cards && error instanceof Problem && [401, 404].includes(error.status)) throw error;
	return (
		<div className={styles.page}>
			<div className={layout.crumbs}>
				<ScopeLink scope={scope}>‹ {scope.of === "due" ? "All guides" : title}</ScopeLink>
				{card && <Timer key={`${nameOf(placeOf(card))} ${card.graded_at}`} />}
			</div>
			<Heading title={title === undefined ? "Study" : `Study: ${title}`} className={styles.title} />
			{cards && answered + queue.length > 0 && (
				<progress
					className={styles.progress}
					max={answered + queue.length}
					value={answered}
					aria-label={`${answered} answered, ${queue.length} to go`}
				/>
			)}
			{error && !cards ? (
				<Failure {...explain(error)} actions={<Button onClick={again}>Try again</Button>} />
			) : !cards ? (
				<Skeleton title lines={4} />
			) : card ? (
				<Asking
					key={`${nameOf(placeOf(card))} ${card.graded_at}`}
					card={card}
					moves={answered > 0}
					onGraded={() => setAnswered(answered + 1)}
				/>
			) : (
				<Done cards={cards} now={now} scope={scope} kept={kept} answered={answered} />
			)}
		</div>
	);
}

/** The card that is asked stays until it is graded, also when another one comes due before it. */
function useSteady(queue: readonly StudyCard[]): StudyCard | undefined {
	const [asked, ask] = useState<string>();
	const card = queue.find((each) => nameOf(placeOf(each)) === asked) ?? queue[0];
	const name = card && nameOf(placeOf(card));
	useEffect(() => ask(name), [name]);
	return card;
}

function useNow(): number {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 5_000);
		return () => clearInterval(timer);
	}, []);
	return now;
}
