/** Reads the search part of an address, which anybody may have typed. */
export function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
	return allowed.find((each) => each === value);
}

export function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === "string" && value !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : undefined;
}

export function words(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
}
