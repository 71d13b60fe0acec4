import type { Writing } from "./autosave";

export interface Check {
	name: string;
	/** "stop" forbids submitting; "look" only asks to look again. */
	result: "fine" | "look" | "stop";
	words: string;
}

export const limits = { body: 20_000, guidance: 5_000, summaryLeast: 10, summaryMost: 255 };
const longSentence = 45;

/** What can be said of a text before a moderator reads it. */
export function checks(writing: Writing, before: Pick<Writing, "body" | "guidance">): Check[] {
	return [
		changed(writing, before),
		length(writing),
		links(writing.body),
		sentences(writing.body),
		summary(writing.summary),
	];
}

/** The first reason why this cannot be submitted, in a sentence. */
export function obstacle(found: readonly Check[]): string | undefined {
	return found.find((check) => check.result === "stop")?.words;
}

function changed(writing: Writing, before: Pick<Writing, "body" | "guidance">): Check {
	const unchanged = writing.body.trim() === before.body.trim() && writing.guidance.trim() === before.guidance.trim();
	return unchanged
		? { name: "changes", result: "stop", words: "Nothing is changed yet." }
		: { name: "changes", result: "fine", words: "The text is changed." };
}

function length({ body, guidance }: Writing): Check {
	const name = "length";
	const over = [...body].length - limits.body;
	if (body.trim() === "") return { name, result: "stop", words: "The answer is empty." };
	if (over > 0) return { name, result: "stop", words: `The answer is ${over} characters too long.` };
	if ([...guidance].length > limits.guidance)
		return { name, result: "stop", words: "The guidance is over 5,000 characters." };
	return { name, result: "fine", words: "The length is within the limits." };
}

function links(body: string): Check {
	const targets = [...body.matchAll(/\]\(([^)\s]*)/g)].map((match) => match[1] ?? "");
	const odd = targets.filter((target) => !/^(https?:\/\/[^\s]+\.[^\s]+|mailto:[^\s]+@|\/|#)/.test(target));
	return odd.length > 0
		? { name: "links", result: "look", words: `This link leads nowhere: “${odd[0]}”` }
		: { name: "links", result: "fine", words: "The links look right." };
}

function sentences(body: string): Check {
	const long = body
		.replace(/```[\s\S]*?```/g, "")
		.split(/[.!?…:](?:\s|$)|\n\s*(?:\n|[-*+\d])/)
		.filter((sentence) => sentence.trim().split(/\s+/).length > longSentence);
	const count = long.length === 1 ? "One sentence has" : `${long.length} sentences have`;
	return long.length > 0
		? { name: "sentences", result: "look", words: `${count} more than ${longSentence} words.` }
		: { name: "sentences", result: "fine", words: "No sentence is very long." };
}

function summary(text: string): Check {
	const count = [...text.trim()].length;
	if (count < limits.summaryLeast) {
		return { name: "summary", result: "stop", words: "Say what you improved, and why, in at least 10 characters." };
	}
	if (count > limits.summaryMost)
		return { name: "summary", result: "stop", words: "The summary is over 255 characters." };
	return { name: "summary", result: "fine", words: "The summary says what changed." };
}
