import { nextDue, type Scope, type StudyCard } from "../../api/studyCards";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";
import { ScopeLink } from "./ScopeLink";

interface Props {
	cards: readonly StudyCard[];
	now: number;
	scope: Scope;
	kept: boolean;
	answered: number;
}

const backTo = { guide: "Back to the guide", list: "Back to the list", share: "Back to the list" };

/** Nothing is asked now: why, and what comes next. */
export function Done({ cards, now, scope, kept, answered }: Props) {
	const next = nextDue(cards, now);
	const waiting = cards.filter((card) => card.waiting).length;
	const known = cards.filter((card) => card.knows === "known").length;
	const back = (
		<ScopeLink scope={scope} className={buttonClass()}>
			{scope.of === "due" ? "Choose a guide to study" : backTo[scope.of]}
		</ScopeLink>
	);
	if (scope.of !== "due" && cards.length === 0) {
		const what = scope.of === "guide" ? "guide" : "list";
		return <Empty title={`This ${what} has no answers to study yet.`} action={back} />;
	}
	if (scope.of === "due" && cards.length === 0 && answered === 0) {
		return (
			<Empty title={kept ? "Nothing that this browser keeps is due." : "Nothing is due."} action={back}>
				What you studied is asked here again when you would begin to forget it. Open a guide or a list, and study it.
			</Empty>
		);
	}
	return (
		<Empty title="Done for now" action={back}>
			{answered > 0 && `${plural(answered, "answer")} graded. `}
			{scope.of !== "due" && `You know ${known} of ${cards.length}. `}
			{next !== undefined && (
				<>
					The next one is asked <Time at={next} />.{" "}
				</>
			)}
			{waiting > 0 && "When the last ones are asked again is worked out as soon as the server can be reached."}
		</Empty>
	);
}
