const steps: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
	["year", 365 * 86_400],
	["month", 30 * 86_400],
	["week", 7 * 86_400],
	["day", 86_400],
	["hour", 3_600],
	["minute", 60],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exactWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** How long ago something was, in words; under a minute it is "just now", also when clocks differ a little. */
export function relative(then: Date, now: Date): string {
	const seconds = (then.getTime() - now.getTime()) / 1000;
	for (const [unit, size] of steps) {
		if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
	}
	return "just now";
}

/** The exact moment in the reader's own time zone. */
export function exact(then: Date): string {
	return exactWords.format(then);
}
