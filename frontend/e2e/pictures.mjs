// Compares pictures of components with small ones that are kept in baseline/, so that a change that nobody meant is seen.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compareInPage } from "./pixels.mjs";

const directory = path.join(path.dirname(fileURLToPath(import.meta.url)), "baseline");
const index = path.join(directory, "baseline.json");

/**
 * A picture is kept a quarter as wide and as high. Letters that another machine draws a little differently stay below
 * `step`; more than `share` of a component beyond it is a change that one sees.
 */
const measure = { shrink: 4, step: 16, share: 0.0015, least: 3, size: 2 };

/**
 * `shots` are [{ name, pictures: [png], specimens: [{ name, picture, box }] }], one for each width and scheme; `drawnBy`
 * says what drew them, because what draws otherwise cannot be compared.
 */
export async function comparePictures({ page, shots, drawnBy, report, artefacts, update }) {
	const kept = await readFile(index, "utf8").then(JSON.parse, () => null);
	const other = Object.keys(drawnBy).find((what) => kept && kept.drawnBy[what] !== drawnBy[what]);
	if (!update && !kept) return report.fail("pictures of the components", "none are kept: make pictures");
	if (!update && other) {
		const why = `the pictures were drawn with ${other} ${kept.drawnBy[other]}, and this machine has ${drawnBy[other]}`;
		return report.skip("pictures of the components", `${why}. Keep new ones with: make pictures`);
	}
	const entries = {};
	for (const { name, pictures, specimens } of shots) {
		const before = update ? null : { entries: kept.entries[name], atlas: await base64(path.join(directory, `${name}.png`)) };
		const encoded = pictures.map((png) => png.toString("base64"));
		const found = await page.evaluate(compareInPage, { pictures: encoded, specimens, before, measure });
		entries[name] = found.entries;
		if (update) {
			await mkdir(directory, { recursive: true });
			await writeFile(path.join(directory, `${name}.png`), Buffer.from(found.atlas, "base64"));
			report.pass(`pictures of ${specimens.length} components kept (${name})`);
			continue;
		}
		const faults = [];
		for (const { component, why, difference } of found.faults) {
			faults.push(`${component}: ${why}`);
			if (!difference) continue;
			const file = `difference-${name}-${component.replace(/\W+/g, "-")}.png`;
			await writeFile(path.join(artefacts, file), Buffer.from(difference, "base64"));
			faults.push(`   ${file} shows it as it was, as it is, and where they differ`);
		}
		if (faults.length > 0) faults.push("If it is meant, keep new pictures with: make pictures");
		report.holds(`${specimens.length} components look as they did (${name})`, faults);
	}
	if (update) await writeFile(index, `${JSON.stringify({ drawnBy, entries }, null, "\t")}\n`);
}

async function base64(file) {
	return (await readFile(file)).toString("base64");
}
