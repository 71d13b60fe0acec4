interface Sentence {
	text: string;
	version: number;
}

/** Sentences that follow one another and come from the same version, together. */
export function runs(sentences: readonly Sentence[]): { text: string; version: number; at: number }[] {
	const out: { text: string; version: number; at: number }[] = [];
	sentences.forEach(({ text, version }, at) => {
		const last = out.at(-1);
		if (last?.version === version) last.text += text;
		else out.push({ text, version, at });
	});
	return out.map((run) => ({ ...run, text: run.text.trim() }));
}
