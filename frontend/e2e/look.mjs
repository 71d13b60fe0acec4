// Looks at the page as it is now: with axe in light and dark, at the width of a phone, and keeps pictures of it.
import { AxeBuilder } from "@axe-core/playwright";
import path from "node:path";

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Makes the function that looks at a page and reports, by a name that is also the name of the pictures. */
export function looker(report, artefacts) {
	return async function look(page, name) {
		const faults = [];
		const began = performance.now();
		// axe sees each width and each scheme once: contrast depends on the scheme, order and size on the width.
		for (const { size, schemes } of [
			{ size: desk, schemes: ["light", "dark"] },
			{ size: phone, schemes: ["dark", "light"] },
		]) {
			await page.setViewportSize(size);
			await show(page, schemes[0]);
			const { height, beyond } = await page.evaluate(measure);
			if (beyond.length > 0) faults.push(`at ${size.width} px it scrolls sideways: ${beyond.join(", ")}`);
			faults.push(...(await axe(page, size, schemes[0])));
			// In a window high enough for the whole page, bars at the foot of the window are at its foot.
			await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), 6000) });
			for (const scheme of schemes) {
				await show(page, scheme);
				await page.screenshot({ path: path.join(artefacts, `${name}-${size.width}-${scheme}.png`) });
			}
		}
		await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
		await page.setViewportSize(desk);
		report.holds(`page "${name}": axe, width, light and dark`, faults, performance.now() - began);
	};
}

async function show(page, colorScheme) {
	await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
	await page.evaluate(settled);
}

async function axe(page, size, scheme) {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(standards).analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `axe (${size.width} px, ${scheme}) ${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
	);
}

/** Runs in the page: its height, and what stands out at the side when it scrolls sideways. */
function measure() {
	const { scrollWidth, scrollHeight, clientWidth } = document.documentElement;
	if (scrollWidth <= clientWidth) return { height: scrollHeight, beyond: [] };
	const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
	const names = out.slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
	return { height: scrollHeight, beyond: [`${scrollWidth} px`, ...names] };
}

/** Runs in the page: fonts are there and what changed is painted. */
async function settled() {
	await document.fonts.ready;
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
