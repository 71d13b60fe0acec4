export interface Located {
	from: number;
	to: number;
}

const mostWords = 150;

/**
 * Where words that somebody selected on the page stand in the Markdown that the page was made from: the same words, with
 * other white space and signs of Markdown between them. Null when they are not there, or in several places.
 */
export function locate(markdown: string, selected: string): Located | null {
	const words = selected.trim().split(/\s+/).filter(Boolean);
	if (words.length === 0 || words.length > mostWords) return null;
	const between = "(?:[\\s*_~`>#]|\\]\\([^)\\s]*\\)|\\[|[0-9]+\\.\\s|-\\s)+";
	const found = [...markdown.matchAll(new RegExp(words.map(escaped).join(between), "gu"))];
	const [only] = found;
	return only && found.length === 1 ? { from: only.index, to: only.index + only[0].length } : null;
}

function escaped(word: string): string {
	return word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
