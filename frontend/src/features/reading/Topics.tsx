import { Link } from "../../routing/Link";
import { Chips } from "../../ui/Chips";

interface Props {
	guide: string;
	topics: string[];
	all?: boolean;
	/** Those that are shown are narrowed to what changed, and stay so. */
	changed?: true | undefined;
}

/** Topics that lead to their questions in the guide; with `all`, on the page of the guide, also back to all of them. */
export function Topics({ guide, topics, all, changed }: Props) {
	if (topics.length === 0) return null;
	const link = (words: string, topic?: string) => (
		<Link
			key={words}
			to="/guides/$guide"
			params={{ guide }}
			search={{ ...(topic !== undefined && { topic }), ...(changed && { changed }) }}
			replace={all}
			resetScroll={!all}
			activeOptions={{ exact: true, includeSearch: true }}
		>
			{words}
		</Link>
	);
	return <Chips label="Topics">{[...(all ? [link("All")] : []), ...topics.map((topic) => link(topic, topic))]}</Chips>;
}
