// The journeys of product and design in a real browser, from nothing: a stack of its own, five people, every page.
// Start reading at journeys/; each file is one part of the story.
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { admin } from "./journeys/admin.mjs";
import { feedback } from "./journeys/feedback.mjs";
import { decide } from "./journeys/decide.mjs";
import { discuss } from "./journeys/discuss.mjs";
import { gallery } from "./journeys/gallery.mjs";
import { guides } from "./journeys/guides.mjs";
import { improve } from "./journeys/improve.mjs";
import { keyboard } from "./journeys/keyboard.mjs";
import { live } from "./journeys/live.mjs";
import { meanwhile } from "./journeys/meanwhile.mjs";
import { publish } from "./journeys/publish.mjs";
import { read } from "./journeys/read.mjs";
import { returns } from "./journeys/returns.mjs";
import { sessions } from "./journeys/sessions.mjs";
import { together } from "./journeys/together.mjs";
import { looker } from "./look.mjs";
import { newPerson } from "./people.mjs";
import { Report, Stopped } from "./report.mjs";
import { startStack } from "./stack.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const artefacts = path.join(here, "artefacts");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
flags.push("--disable-component-update", "--disable-sync");

const journeys = { read, improve, publish, feedback, meanwhile, discuss, live, admin, returns, decide, guides, keyboard, sessions, together, gallery };

/** All, or those that JOURNEYS names: the first eight tell one story in this order, each of the others stands alone. */
function chosen() {
	const names = process.env.JOURNEYS?.split(/[\s,]+/).filter(Boolean);
	const unknown = names?.filter((name) => !(name in journeys)) ?? [];
	if (unknown.length > 0) throw new Error(`JOURNEYS names ${unknown}; there are ${Object.keys(journeys).join(", ")}`);
	return Object.entries(journeys).flatMap(([name, journey]) => (!names || names.includes(name) ? [journey] : []));
}

const report = new Report();
const wanted = { report, artefacts, update: process.argv.includes("-update") };
const began = performance.now();
await rm(artefacts, { recursive: true, force: true });
await mkdir(artefacts, { recursive: true });

let stack;
let browser;
const stopAll = async () => {
	await browser?.close().catch(() => {});
	await stack?.stop();
};
for (const signal of ["SIGINT", "SIGTERM"]) {
	process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

try {
	stack = await report.step("the stack starts from nothing", () => startStack(path.join(here, "../..")));
	browser = await report.step("the browser starts", () =>
		chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: flags }),
	);
	const people = [];
	const another = async (role) => {
		const person = await newPerson(browser, stack.site, report, role, artefacts);
		people.push(person);
		return person;
	};
	for (const role of [null, "candidate", "contributor", "moderator", "admin"]) await another(role);
	const [visitor, candidate, contributor, moderator, administrator] = people;
	const look = looker(report, artefacts, stack.site);
	const world = { visitor, candidate, contributor, moderator, administrator, another, look, site: stack.site, letters: stack.letters, story: {}, ...wanted };
	for (const journey of chosen()) await journey(world);
	for (const { name, complaints } of people) {
		report.holds(`${name}: no error in the console, nothing refused by the content security policy`, complaints.found);
	}
} catch (error) {
	if (!(error instanceof Stopped)) report.fail("the journeys", error.stack);
	if (stack) console.log((await stack.log()).replace(/^/gm, "      | "));
} finally {
	await stopAll();
}
console.log(`\nPictures: ${path.relative(process.cwd(), artefacts)} · ${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = report.end() ? 0 : 1;
