import { Link } from "@tanstack/react-router";
import { Chips } from "../../ui/Chips";

/** Topics that lead to their questions in the guide; with `all`, on the page of the guide, also back to all of them. */
export function Topics({ guide, topics, all }: { guide: string; topics: string[]; all?: boolean }) {
	if (topics.length === 0) return null;
	const link = (words: string, topic?: string) => (
		<Link
			key={words}
			to="/guides/$guide"
			params={{ guide }}
			search={topic === undefined ? {} : { topic }}
			replace={all}
			resetScroll={!all}
			activeOptions={{ exact: true, includeSearch: true }}
		>
			{words}
		</Link>
	);
	return <Chips label="Topics">{[...(all ? [link("All")] : []), ...topics.map((topic) => link(topic, topic))]}</Chips>;
}
