import { Link } from "../routing/Link";
import { PersonName } from "./PersonName";

interface Credited {
	id: string;
	name: string;
	suspended?: true | undefined;
	service?: true | undefined;
}

/** Names of people who contributed to what is published, each leading to what else they did. */
export function Credit({ words, people }: { words: string; people: readonly Credited[] | undefined }) {
	if (!people || people.length === 0) return null;
	return (
		<>
			{words}{" "}
			{people.map((person, at) => (
				<span key={person.id}>
					{at > 0 && ", "}
					<Link to="/contributors/$id" params={{ id: person.id }}>
						<PersonName person={person} />
					</Link>
				</span>
			))}
		</>
	);
}
