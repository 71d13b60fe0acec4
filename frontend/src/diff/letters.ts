/** The letters and digits of a text with their places: what a rendered text and its Markdown have in common. */
export interface Letters {
	text: string;
	/** Where each unit of `text` stands in what it was taken from. */
	at: number[];
}

const letter = /[\p{L}\p{N}]/u;

export function lettersOf(source: string): Letters {
	let text = "";
	const at: number[] = [];
	let place = 0;
	for (const sign of source) {
		if (letter.test(sign)) {
			for (let unit = 0; unit < sign.length; unit += 1) at.push(place + unit);
			text += sign;
		}
		place += sign.length;
	}
	return { text, at };
}

/** Where the words stand, among several places that with most of the words around them; -1 when nowhere. */
export function locate(text: string, words: string, before: string, after: string): number {
	if (words === "") return -1;
	let best = -1;
	let bestScore = -1;
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
		const score = alike(text, at - 1, before, before.length - 1, -1) + alike(text, at + words.length, after, 0, 1);
		if (score > bestScore) {
			best = at;
			bestScore = score;
		}
	}
	return best;
}

function alike(a: string, i: number, b: string, j: number, step: 1 | -1): number {
	let count = 0;
	while (i >= 0 && j >= 0 && i < a.length && j < b.length && a[i] === b[j]) {
		count += 1;
		i += step;
		j += step;
	}
	return count;
}

const around = 60;

/** Some words of a source, exactly as they stand in it, with what stands around them. */
export interface Quoted {
	quote: string;
	prefix: string;
	suffix: string;
}

/** The words of the source whose letters somebody selected in a rendering of it; null when they are not in it. */
export function quoted(source: string, selected: string, before: string, after: string): Quoted | null {
	const letters = lettersOf(source);
	const words = lettersOf(selected).text;
	const start = locate(letters.text, words, lettersOf(before).text, lettersOf(after).text);
	const from = letters.at[start];
	const last = letters.at[start + words.length - 1];
	if (start < 0 || from === undefined || last === undefined) return null;
	const to = last + 1;
	return {
		quote: source.slice(from, to),
		prefix: source.slice(Math.max(0, from - around), from).replace(/^[\uDC00-\uDFFF]/, ""),
		suffix: source.slice(to, to + around).replace(/[\uD800-\uDBFF]$/, ""),
	};
}
