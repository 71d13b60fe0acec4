// Holds the table of who may import whom, and quotes the reason when it is broken.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../src", import.meta.url));
const allowed = {
	api: [],
	routing: [],
	ui: ["routing"],
	diff: ["ui"],
	features: ["diff", "ui", "api", "routing"],
	routes: ["features", "diff", "ui", "api", "routing"],
	root: ["routes", "features", "diff", "ui", "api", "routing"],
};
const reasons = {
	api: "api is the bottom: it speaks to the server and knows no page",
	routing: "routing knows addresses and pages as such: it imports nothing of ours",
	ui: "ui would be at home anywhere: it never imports api, diff or a feature",
	diff: "diff renders what the server computed: it never imports api and knows no guides",
	features: "features never import features or routes: what two of them need belongs in ui, diff or api",
	routes: "routes only load and compose: routes → features → {diff, ui, api}",
	root: "",
};

const files = readdirSync(src, { recursive: true })
	.map(String)
	.filter((name) => /\.(ts|tsx)$/.test(name) && !name.endsWith(".gen.ts"));
const zoneOf = (name) => {
	const [first, second] = name.split("/");
	if (!(first in allowed)) return { zone: "root", feature: "" };
	return { zone: first, feature: first === "features" ? second : "" };
};

const broken = [];
for (const file of files) {
	const text = readFileSync(join(src, file), "utf8");
	const from = zoneOf(file);
	if (
		from.zone !== "api" &&
		/(?<![\w.])fetch\(|new XMLHttpRequest|new EventSource/.test(text) &&
		!file.includes(".test.")
	) {
		broken.push(`${file}: speaks to the server by itself. Only api/ calls fetch.`);
	}
	if (/\.tsx?$/.test(file) && /(^|\/)index\.tsx?$/.test(file) && from.zone !== "routes") {
		broken.push(`${file}: no barrel files; name a file after what it holds.`);
	}
	for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
		const to = zoneOf(relative(src, resolve(src, dirname(file), target)));
		const same = to.zone === from.zone && to.feature === from.feature;
		if (!same && !allowed[from.zone].includes(to.zone))
			broken.push(`${file} imports ${target}: ${reasons[from.zone]}.`);
	}
}
if (broken.length > 0) {
	console.error(broken.join("\n"));
	process.exit(1);
}
