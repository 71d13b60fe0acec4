import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/ui/tokens.css", "utf8");

/** WCAG relative luminance of an OKLCH colour, by way of OKLab and linear sRGB. */
function luminance(lightness: number, chroma: number, hue: number): number {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const clamp = (value: number) => Math.min(1, Math.max(0, value));
	const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
	const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
	const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const roles = new Map<string, [number, number]>();
for (const [, name, day, night] of css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g)) {
	const [light, dark] = [day, night].map((colour) => {
		const [l = 0, c = 0, h = 0] = (colour ?? "").split(" ").map(Number);
		return luminance(l, c, h);
	});
	roles.set(name ?? "", [light ?? 0, dark ?? 0]);
}

function contrast(front: string, back: string, theme: 0 | 1): number {
	const [a, b] = [roles.get(front)?.[theme], roles.get(back)?.[theme]];
	if (a === undefined || b === undefined) throw new Error(`tokens.css has no ${front} or ${back}`);
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ["surface", "surface-raised", "surface-sunken"];
const texts = ["text", "text-quiet", "accent", "accent-strong", "ins", "del", "moved", "warn", "danger", "good"];
const pairs: [front: string, back: string, least: number][] = [
	...texts.flatMap((front) => grounds.map((back): [string, string, number] => [front, back, 4.5])),
	["text", "ins-soft", 4.5],
	["text", "del-soft", 4.5],
	["text", "moved-soft", 4.5],
	["text", "warn-soft", 4.5],
	["text", "accent-soft", 4.5],
	["text-quiet", "accent-soft", 4.5],
	["text-quiet", "warn-soft", 4.5],
	["ins", "ins-soft", 4.5],
	["del", "del-soft", 4.5],
	["moved", "moved-soft", 4.5],
	["warn", "warn-soft", 4.5],
	["danger", "warn-soft", 4.5],
	["accent", "accent-soft", 4.5],
	["on-accent", "accent", 4.5],
	["on-accent", "accent-strong", 4.5],
	["on-accent", "danger", 4.5],
	...grounds.map((back): [string, string, number] => ["line-control", back, 3]),
];

describe.each([
	["light", 0],
	["dark", 1],
] as const)("the %s theme", (_name, theme) => {
	it.each(pairs)("%s on %s has a contrast of at least %f", (front, back, least) => {
		expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(least);
	});
});
