import { useQuery } from "@tanstack/react-query";
import type { Proposal } from "../../api/proposals";
import { becameQuery, type Sibling } from "../../api/siblings";
import { Link } from "../../routing/Link";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { becameWords, siblingsWords } from "./becameWords";

/** After publishing: the other proposals on the question, each with what became of it. */
export function Became({ proposal }: { proposal: Proposal }) {
	const { data: siblings } = useQuery(becameQuery(proposal.id));
	return siblings && <WhatBecame siblings={siblings} version={proposal.base.current_version} />;
}

export function WhatBecame({ siblings, version }: { siblings: readonly Sibling[]; version: number }) {
	if (siblings.length === 0) return null;
	return (
		<Notice title={siblingsWords(siblings, version)}>
			<ul className={`${layout.small} ${layout.points}`}>
				{siblings.map((each) => (
					<li key={each.id}>
						<Link to="/proposals/$id" params={{ id: each.id }}>
							{each.summary}
						</Link>{" "}
						by <PersonName person={each.author} />: {becameWords[each.became]}
					</li>
				))}
			</ul>
		</Notice>
	);
}
