import { useQuery } from "@tanstack/react-query";
import type { Proposal } from "../../api/proposals";
import { siblingsQuery } from "../../api/proposals";
import { becameQuery } from "../../api/siblings";
import { Link } from "../../routing/Link";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { baseWords } from "./words";

/** The other open proposals on the question, with what became of the base of each. */
export function Siblings({ proposal }: { proposal: Proposal }) {
	const { guide, slug } = proposal.question;
	const list = useQuery(siblingsQuery(guide.slug, slug));
	const others = (list.data?.items ?? []).filter((each) => each.id !== proposal.id);
	const { data: became } = useQuery(becameQuery(proposal.id)); // says more of the same ones
	if (became || others.length === 0) return null;
	return (
		<details open={proposal.state === "published"}>
			<summary className={`${layout.quiet} ${layout.opens}`}>
				{plural(others.length, "other open proposal")} on this question{list.data?.next_cursor && ", and more"}
			</summary>
			<ul className={`${layout.small} ${layout.points}`}>
				{others.map((each) => (
					<li key={each.id}>
						<Link to="/proposals/$id" params={{ id: each.id }}>
							{each.summary}
						</Link>{" "}
						<PersonName person={each.author} />: {baseWords(each.base) ?? "its base is current"}
					</li>
				))}
			</ul>
		</details>
	);
}
