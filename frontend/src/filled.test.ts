import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const src = path.resolve("src");
const templates = path.resolve("../backend/internal/page/templates");

function classesOfComponents(): Set<string> {
	const names = new Set<string>();
	for (const file of readdirSync(src, { recursive: true }).map(String)) {
		if (!file.endsWith(".module.css")) continue;
		const styles = readFileSync(path.join(src, file), "utf8");
		const prefix = `${path.basename(path.dirname(file))}-${path.basename(file, ".module.css")}_`;
		for (const [, name] of styles.matchAll(/\.([a-zA-Z]\w*)/g)) names.add(prefix + name);
	}
	return names;
}

test("what the server fills is styled by the components that take its place", () => {
	const known = classesOfComponents();
	const used = readdirSync(templates).flatMap((file) => {
		const html = readFileSync(path.join(templates, file), "utf8");
		return [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names?.split(" ") ?? []);
	});
	expect(used.length).toBeGreaterThan(50);
	expect([...new Set(used)].filter((name) => !known.has(name) && name !== "hidden-words")).toEqual([]);
});
