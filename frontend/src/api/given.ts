interface Given {
	address: string;
	etag: string;
	body: unknown;
}

/** What the server put into the page beside its text: answers that need not be asked for again. */
let given = new Map<string, Given>();

/** Reads what the page brought along; false when the server filled no page. */
export function readGiven(): boolean {
	const block = document.getElementById("given");
	if (!block) return false;
	const answers: Given[] = JSON.parse(block.textContent);
	given = new Map(answers.map((answer) => [new URL(answer.address, location.origin).href, answer]));
	return true;
}

/** The answer to a request, when the page brought it along. Each serves once: later it would be old. */
export function takeGiven({ method, url }: Request): Response | undefined {
	const answer = method === "GET" ? given.get(url) : undefined;
	if (!answer) return undefined;
	given.delete(url);
	return Response.json(answer.body, { headers: { ETag: answer.etag } });
}

/** From now on everything is asked for: time went by, or somebody may see more than everybody. */
export function forgetGiven(): void {
	given.clear();
}
