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
		for (const size of [desk, phone]) {
			await page.setViewportSize(size);
			await page.locator("main").first().waitFor();
			const beyond = await page.evaluate(widest);
			if (beyond.length > 0) faults.push(`at ${size.width} px it scrolls sideways: ${beyond.join(", ")}`);
			for (const colorScheme of ["light", "dark"]) {
				await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
				await page.evaluate(settled);
				// Each width and each scheme once: contrast depends on the scheme, order and size on the width.
				if ((size === desk) === (colorScheme === "light")) faults.push(...(await axe(page, size, colorScheme)));
				await picture(page, size, path.join(artefacts, `${name}-${size.width}-${colorScheme}.png`));
			}
		}
		await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
		await page.setViewportSize(desk);
		report.holds(`page "${name}": axe, width, light and dark`, faults);
	};
}

/** The whole page in a window that is high enough for it, so that bars at the foot of the window are at its foot. */
async function picture(page, size, file) {
	const height = await page.evaluate(() => document.documentElement.scrollHeight);
	await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), 6000) });
	await page.evaluate(settled);
	await page.screenshot({ path: file });
	await page.setViewportSize(size);
}

async function axe(page, size, scheme) {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(standards).analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `axe (${size.width} px, ${scheme}) ${id}: ${help}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
	);
}

/** Runs in the page: what stands out at the side, when the page scrolls sideways. */
function widest() {
	const { scrollWidth, clientWidth } = document.documentElement;
	if (scrollWidth <= clientWidth) return [];
	const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
	return [`${scrollWidth} px`, ...out.slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${e.className}`)];
}

/** Runs in the page: fonts are there and what changed is painted. */
async function settled() {
	await document.fonts.ready;
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
