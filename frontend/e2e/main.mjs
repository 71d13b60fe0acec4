// The journeys of product and design in a real browser, from nothing: stacks of their own, five people, every page.
// Start reading at journeys/; each file is one part of the story.
import { mkdir, readdir, rm } from "node:fs/promises";
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
import { lists } from "./journeys/lists.mjs";
import { live } from "./journeys/live.mjs";
import { meanwhile } from "./journeys/meanwhile.mjs";
import { offline } from "./journeys/offline.mjs";
import { noscript } from "./journeys/noscript.mjs";
import { policy } from "./journeys/policy.mjs";
import { publish } from "./journeys/publish.mjs";
import { read } from "./journeys/read.mjs";
import { returns } from "./journeys/returns.mjs";
import { search } from "./journeys/search.mjs";
import { sessions } from "./journeys/sessions.mjs";
import { study } from "./journeys/study.mjs";
import { together } from "./journeys/together.mjs";
import { looker } from "./look.mjs";
import { newPerson } from "./people.mjs";
import { ended, Report, Stopped } from "./report.mjs";
import { startStack } from "./stack.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const artefacts = path.join(here, "artefacts");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
flags.push("--disable-component-update", "--disable-sync");

/** Two lanes run at the same time, each with a stack, a browser and people of its own. The journeys of `story` tell one story. */
const lanes = {
	story: { read, improve, publish, feedback, study, admin, sessions, offline, noscript, search, lists, gallery },
	others: { returns, guides, keyboard, meanwhile, discuss, live, together, decide, policy },
};

/** All, or those that JOURNEYS names. Of `story`, those from sessions on stand alone, and each other one needs those before it. */
function chosen() {
	const names = process.env.JOURNEYS?.split(/[\s,]+/).filter(Boolean) ?? [];
	const known = Object.values(lanes).flatMap(Object.keys);
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) throw new Error(`JOURNEYS names ${unknown}; there are ${known.join(", ")}`);
	const wanted = ([name]) => names.length === 0 || names.includes(name);
	return Object.values(lanes)
		.map((journeys) => Object.entries(journeys).filter(wanted))
		.filter((lane) => lane.length > 0);
}

const stops = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
	process.once(signal, () => void Promise.all([...stops].map((stop) => stop())).finally(() => process.exit(130)));
}

/** Walks through the journeys of a lane, and gives what they reported. */
async function walk(journeys) {
	const report = new Report();
	let stack;
	let browser;
	const stop = async () => {
		await browser?.close().catch(() => {});
		await stack?.stop();
	};
	stops.add(stop);
	try {
		stack = await report.step("the stack starts from nothing", () => startStack(path.join(here, "../..")));
		browser = await report.step("the browser starts", () =>
			chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: flags }),
		);
		const people = [];
		const another = async (role, serviceWorkers) => {
			const person = await newPerson(browser, stack.site, report, role, artefacts, serviceWorkers);
			people.push(person);
			return person;
		};
		for (const role of [null, "candidate", "contributor", "moderator", "admin"]) await another(role);
		const [visitor, candidate, contributor, moderator, administrator] = people;
		const look = looker(report, artefacts, stack.site);
		const update = process.argv.includes("-update");
		const persons = { visitor, candidate, contributor, moderator, administrator, another };
		const world = { ...persons, look, site: stack.site, letters: stack.letters, story: {}, report, artefacts, update };
		for (const [name, journey] of journeys) await report.journey(name, () => journey(world));
		for (const { name, complaints } of people) {
			report.holds(`${name}: no error in the console, nothing refused by the content security policy`, complaints.found);
		}
	} catch (error) {
		if (!(error instanceof Stopped)) report.fail("the journeys", error.stack);
		if (stack) console.log((await stack.log()).replace(/^/gm, "      | "));
	} finally {
		await stop();
		stops.delete(stop);
	}
	return report;
}

const began = performance.now();
await rm(artefacts, { recursive: true, force: true });
await mkdir(artefacts, { recursive: true });
const walked = Object.values(lanes).flatMap(Object.keys);
const forgotten = (await readdir(path.join(here, "journeys"))).filter((file) => !walked.includes(path.parse(file).name));
if (forgotten.length > 0) throw new Error(`no lane has ${forgotten.join(", ")}`);
const reports = await Promise.all(chosen().map(walk));
console.log(`\nPictures: ${path.relative(process.cwd(), artefacts)} · ${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = ended(reports) ? 0 : 1;
