/** "1 question", "24 questions". */
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${count < 1000 ? count : count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** How long it takes to read so many words, in whole minutes. */
export function readingTime(words: number): string {
	return `${Math.max(1, Math.round(words / 230))} min`;
}
