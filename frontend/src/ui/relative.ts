const steps: [unit: string, seconds: number, last: string, next: string][] = [
	["year", 365 * 86_400, "last year", "next year"],
	["month", 30 * 86_400, "last month", "next month"],
	["week", 7 * 86_400, "last week", "next week"],
	["day", 86_400, "yesterday", "tomorrow"],
	["hour", 3_600, "1 hour ago", "in 1 hour"],
	["minute", 60, "1 minute ago", "in 1 minute"],
];

/**
 * How long ago something was, in words; under a minute it is "just now", also when clocks differ a little. Not by Intl, whose
 * first use costs a phone about 100 ms of the first page.
 */
export function relative(then: Date, now: Date): string {
	const seconds = (then.getTime() - now.getTime()) / 1000;
	for (const [unit, size, last, next] of steps) {
		const count = Math.trunc(Math.abs(seconds) / size);
		if (count === 1) return seconds < 0 ? last : next;
		if (count > 1) return seconds < 0 ? `${count} ${unit}s ago` : `in ${count} ${unit}s`;
	}
	return "just now";
}

/** The exact moment in the reader's own time zone. */
export function exact(then: Date): string {
	return then.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" });
}
