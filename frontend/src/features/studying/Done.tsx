import { Link } from "@tanstack/react-router";
import { nextDue, type StudyCard } from "../../api/studyCards";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";

interface Props {
	cards: readonly StudyCard[];
	now: number;
	guide: string | undefined;
	answered: number;
}

/** Nothing is asked now: why, and what comes next. */
export function Done({ cards, now, guide, answered }: Props) {
	const next = nextDue(cards, now);
	const waiting = cards.filter((card) => card.waiting).length;
	const known = cards.filter((card) => card.knows === "known").length;
	const back =
		guide === undefined ? (
			<Link to="/" className={buttonClass()}>
				Choose a guide to study
			</Link>
		) : (
			<Link to="/guides/$guide" params={{ guide }} className={buttonClass()}>
				Back to the guide
			</Link>
		);
	if (guide !== undefined && cards.length === 0) {
		return <Empty title="This guide has no answers to study yet." action={back} />;
	}
	if (guide === undefined && cards.length === 0 && answered === 0) {
		return (
			<Empty title="Nothing is due." action={back}>
				What you studied is asked here again when you would begin to forget it. Open a guide, and study it.
			</Empty>
		);
	}
	return (
		<Empty title="Done for now" action={back}>
			{answered > 0 && `${plural(answered, "answer")} graded. `}
			{guide !== undefined && `You know ${known} of ${cards.length}. `}
			{next !== undefined && (
				<>
					The next one is asked <Time at={next} />.{" "}
				</>
			)}
			{waiting > 0 && "When the last ones are asked again is worked out as soon as the server can be reached."}
		</Empty>
	);
}
