/** The topics in what somebody typed, in the form in which they are kept. */
export function topicsIn(typed: string): string[] {
	return typed
		.split(",")
		.map((topic) => topic.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase())
		.filter((topic, at, all) => topic !== "" && all.indexOf(topic) === at);
}

/** Why these topics cannot be kept. */
export function wrongTopics(topics: string[]): string | undefined {
	if (topics.length > 5) return `These are ${topics.length} topics; a question has at most 5.`;
	const long = topics.find((topic) => [...topic].length > 40);
	return long && `“${long}” has more than 40 characters.`;
}
