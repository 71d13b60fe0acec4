// Looks at the page as it is now: with axe in light and dark, at the width of a phone, and keeps pictures of it.
import { AxeBuilder } from "@axe-core/playwright";
import path from "node:path";

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Makes the function that looks at a page and reports, by a name that is also the name of the pictures. */
export function looker(report, artefacts, site) {
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
			const { height, beyond, headings, title, small } = await page.evaluate(measure, size === phone ? 44 : 24);
			if (beyond.length > 0) faults.push(`at ${size.width} px it scrolls sideways: ${beyond.join(", ")}`);
			if (small.length > 0) faults.push(`at ${size.width} px too small to touch: ${small.join(", ")}`);
			if (headings !== 1) faults.push(`it has ${headings} headings of the first level`);
			const named = title === "Redraft" ? new URL(page.url()).pathname === "/" : title.endsWith(" – Redraft");
			if (page.url().startsWith(site) && !named) faults.push(`the window is called "${title}"`);
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

/** Shows the page in a scheme, and waits until all of it is painted so. */
async function show(page, colorScheme) {
	await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
	await page.evaluate(painted);
}

async function axe(page, size, scheme) {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] }).withTags(standards).analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `axe (${size.width} px, ${scheme}) ${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
	);
}

/** Runs in the page: its height and name, what stands out at the side when it scrolls sideways, what is too low to touch. */
function measure(least) {
	const { scrollWidth, scrollHeight, clientWidth } = document.documentElement;
	const say = (e) => `${e.tagName.toLowerCase()} "${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 40)}"`;
	const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
	const beyond = scrollWidth > clientWidth ? [`${scrollWidth} px`, ...out.slice(0, 4).map((e) => `${say(e)} ${e.className}`)] : [];
	// A link in running text is as high as its line; what hides behind a label is touched by the label.
	const targets = [...document.querySelectorAll("button, summary, select, textarea, input, label:has(input), a")].filter(
		(e) => !(e.tagName === "A" && getComputedStyle(e).display === "inline") && !e.closest("label:has(input) *"),
	);
	const small = targets.flatMap((e) => {
		const { width, height } = e.getBoundingClientRect();
		return width > 1 && height > 1 && height < least - 0.5 && e.checkVisibility() ? [`${say(e)}: ${height} px`] : [];
	});
	const headings = document.querySelectorAll("h1").length;
	return { height: scrollHeight, beyond, headings, title: document.title, small: [...new Set(small)].slice(0, 6) };
}

/** Runs in the page: fonts are there and what changed is painted. */
export async function painted() {
	await document.fonts.ready;
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
