/** What stands after the question mark of an address, by name, as somebody typed it. */
export type Search = Record<string, unknown>;

/** Numbers, booleans and what is quoted are read as JSON, anything else as the words that it is. */
export function readSearch(text: string): Search {
	const given = new URLSearchParams(text);
	const names = [...new Set(given.keys())];
	return Object.fromEntries(
		names.map((name) => {
			const values = given.getAll(name).map(fromJSON);
			return [name, values.length > 1 ? values : values[0]];
		}),
	);
}

/** The opposite: words that would be read as something else are quoted. */
export function writeSearch(search: Search): string {
	const text = new URLSearchParams();
	for (const [name, value] of Object.entries(search)) {
		if (value === undefined) continue;
		const bare = typeof value === "string" && fromJSON(value) === value;
		text.set(name, bare ? value : JSON.stringify(value));
	}
	return text.size > 0 ? `?${text}` : "";
}

function fromJSON(words: string): unknown {
	try {
		return JSON.parse(words);
	} catch {
		return words;
	}
}
