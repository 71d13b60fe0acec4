import { cardsPlace } from "./account";
import { lastGrades, placeOf, type Scope, type Studied, type StudyCard } from "./studyCards";
import { type KeptGrade, nameOf } from "./studyKept";

/** The cards of an account that this browser saw last, so that they can be asked without a network. */
interface KeptCards {
	cards: Readonly<Record<string, StudyCard>>;
	/** What was practised, what was looked at last behind: the names of its cards, in their order. */
	scopes: Readonly<Record<string, { title?: string | undefined; names: readonly string[] }>>;
}

const mostCards = 1000;
const keyOf = (scope: Scope) => (scope.of === "due" ? "due" : `${scope.of} ${scope.id}`);
const name = (card: StudyCard) => nameOf(placeOf(card));

export function readCards(person: string, scope: Scope): Studied | undefined {
	const { cards, scopes } = read(person);
	if (scope.of === "due") {
		const studied = Object.values(cards).filter((card) => card.knows !== "new");
		return Object.keys(scopes).length > 0 ? { cards: studied } : undefined;
	}
	const known = scopes[keyOf(scope)];
	return known && { title: known.title, cards: known.names.flatMap((each) => cards[each] ?? []) };
}

/** Keeps what the server said, and lets go of what was looked at longest ago when it becomes too much. */
export function keepCards(person: string, scope: Scope, { title, cards }: Studied): void {
	const before = read(person);
	const key = keyOf(scope);
	const { [key]: _, ...others } = before.scopes;
	const newest = [...Object.entries(others), [key, { title, names: cards.map(name) }] as const].reverse();
	const all = { ...before.cards, ...Object.fromEntries(cards.map((card) => [name(card), card])) };
	const names = new Set<string>();
	const scopes = newest.filter(([, each], at) => {
		if (at > 0 && names.size + each.names.length > mostCards) return false;
		for (const one of each.names) names.add(one);
		return true;
	});
	write(person, {
		cards: Object.fromEntries(Object.entries(all).filter(([each]) => names.has(each))),
		scopes: Object.fromEntries(scopes.reverse()),
	});
}

/** Notes that cards were graded since, and that nobody said yet when they are asked again. */
export function noteGraded(person: string, grades: readonly KeptGrade[]): void {
	const { cards, scopes } = read(person);
	const waiting = [...lastGrades(grades)].flatMap(([each, { at }]) => {
		const card = cards[each];
		return card && Date.parse(card.graded_at ?? "") !== Date.parse(at) ? [[each, { ...card, waiting: true }]] : [];
	});
	if (waiting.length > 0) write(person, { cards: { ...cards, ...Object.fromEntries(waiting) }, scopes });
}

function read(person: string): KeptCards {
	try {
		const kept = JSON.parse(localStorage.getItem(cardsPlace(person)) ?? "null") as KeptCards | null;
		return kept ?? { cards: {}, scopes: {} };
	} catch {
		return { cards: {}, scopes: {} };
	}
}

function write(person: string, kept: KeptCards): void {
	try {
		localStorage.setItem(cardsPlace(person), JSON.stringify(kept));
	} catch {
		// There is no room; what is typed needs it more.
	}
}
