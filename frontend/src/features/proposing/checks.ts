import type { CheckResult } from "../../api/drafts";
import type { Writing } from "./autosave";

export const limits = {
	body: 20_000,
	guidance: 5_000,
	summaryLeast: 10,
	summaryMost: 255,
	noteLeast: 10,
	noteMost: 1000,
};

/** Whether the checks warn of something that needs a note to stay. */
export function warned(found: readonly CheckResult[]): boolean {
	return found.some((check) => check.severity === "warning");
}

/** The first reason why this cannot be submitted, in a sentence. What was found is of the text as it stood a moment ago. */
export function obstacle(writing: Writing, found: readonly CheckResult[] | undefined): string | undefined {
	const error = found?.find((check) => check.severity === "error")?.findings.find((each) => each.severity === "error");
	if (error) return error.message;
	if (writing.body.trim() === "") return "The answer is empty.";
	const summary = [...writing.summary.trim()].length;
	if (summary < limits.summaryLeast) return "Say what you improved, and why, in at least 10 characters.";
	if (summary > limits.summaryMost) return "The summary is over 255 characters.";
	if (found && warned(found) && [...(writing.check_note ?? "").trim()].length < limits.noteLeast)
		return "Say why what the checks warn of stays, in at least 10 characters, or change it.";
	return undefined;
}
