interface Findable {
	title: string;
	introduction: string;
}

/** The guides that hold every word, those with a word in the title first; accents and case do not matter. */
export function filterGuides<G extends Findable>(guides: readonly G[], words: string): G[] {
	const wanted = plain(words).split(/\s+/).filter(Boolean);
	const hits = guides.filter((guide) => {
		const text = plain(`${guide.title} ${guide.introduction}`);
		return wanted.every((word) => text.includes(word));
	});
	const inTitle = (guide: G) => wanted.length > 0 && wanted.every((word) => plain(guide.title).includes(word));
	return [...hits.filter(inTitle), ...hits.filter((guide) => !inTitle(guide))];
}

function plain(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
