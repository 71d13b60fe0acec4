import path from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { painted } from "../look.mjs";
import { comparePictures } from "../pictures.mjs";

const frontend = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const widths = [1280, 390];
/** Higher than the page, so that one picture holds all of it. */
const height = 6000;

/** Every component in every state, on the page that only a development server has; and whether they look as they did. */
export async function gallery({ visitor, look, site, report, artefacts, update }) {
	process.env.REDRAFT_API = site;
	const server = await createServer({
		root: frontend,
		configFile: path.join(frontend, "vite.config.ts"),
		logLevel: "error",
		server: { host: "localhost", port: 0, hmr: false, watch: null },
	});
	const { page, step, context } = visitor;
	try {
		await step("sees every component on the development page", async () => {
			await server.listen();
			// The server translates every module at the first request.
			await page.goto(new URL("/dev/ui", server.resolvedUrls.local[0]).href, { timeout: 60_000 });
			await page.getByRole("heading", { level: 1 }).waitFor({ timeout: 60_000 });
		});
		await look(page, "components");
		const shots = await step("has every component photographed", () => photographs(page));
		const blank = await context.newPage();
		await comparePictures({ page: blank, shots, drawnBy: await drawnBy(page), report, artefacts, update });
		await blank.close();
	} finally {
		await server.close();
	}
}

async function photographs(page) {
	const shots = [];
	for (const width of widths) {
		for (const colorScheme of ["light", "dark"]) {
			// Loaded anew, because layout may remember the width that it had before.
			await page.setViewportSize({ width, height });
			await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
			await page.reload();
			await page.getByRole("heading", { level: 1 }).waitFor();
			// It shows itself a moment later than the rest.
			await page.locator('[data-specimen="skeleton"] [role="status"]').waitFor();
			await page.evaluate(painted);
			shots.push({ name: `${width}-${colorScheme}`, ...(await photograph(page)) });
		}
	}
	return shots;
}

async function photograph(page) {
	const pictures = [];
	const specimens = [];
	const single = async (name, locator) => {
		await page.evaluate(painted);
		pictures.push(await locator.screenshot());
		const { width, height } = await locator.evaluate(sizeOf);
		specimens.push({ name, picture: pictures.length - 1, box: { x: 0, y: 0, width, height } });
	};
	pictures.push(await page.screenshot());
	for (const { name, ...box } of await page.evaluate(boxes)) specimens.push({ name, picture: 0, box });

	const named = (name) => page.locator(`[data-specimen="${name}"]`);
	await named("buttons").getByRole("button", { name: "Approve" }).hover();
	await single("button under the pointer", named("buttons"));
	await page.mouse.move(0, 0);
	await named("buttons").getByRole("button", { name: "Approve" }).focus();
	await page.keyboard.press("Tab");
	await single("button with the focus", named("buttons"));
	await named("menu").getByText("A menu").click();
	await single("open menu", named("menu").locator("details > div"));
	await page.keyboard.press("Escape");
	await named("buttons").getByRole("button", { name: "Show a toast" }).click();
	await single("toast", page.getByText("Version 4 is public."));
	await page.getByRole("button", { name: "Close", exact: true }).click();
	await named("buttons").getByRole("button", { name: "Open a dialog" }).click();
	await single("dialog", page.getByRole("dialog"));
	await page.keyboard.press("Escape");
	await page.getByRole("dialog").waitFor({ state: "detached" });
	await page.evaluate(() => document.activeElement?.blur());
	return { pictures, specimens };
}

/** Run in the page. */
function boxes() {
	return [...document.querySelectorAll("[data-specimen]")].map((each) => {
		const { x, y, width, height } = each.getBoundingClientRect();
		const at = { x: Math.round(x + scrollX), y: Math.round(y + scrollY), width: Math.round(width), height: Math.round(height) };
		return { name: each.dataset.specimen, ...at };
	});
}

function sizeOf(element) {
	const { width, height } = element.getBoundingClientRect();
	return { width: Math.round(width), height: Math.round(height) };
}

/** What decides how letters look. The fonts of the page are its own; of the system's there is the one for code. */
async function drawnBy(page) {
	const monospaced = await page.evaluate(() => {
		const pen = document.createElement("canvas").getContext("2d");
		const family = getComputedStyle(document.documentElement).getPropertyValue("--mono");
		const widths = ["iiiiiiiiii", "Wagner 0815"].map((words) => {
			pen.font = `100px ${family}`;
			return pen.measureText(words).width.toFixed(1);
		});
		return `as wide as ${widths.join(" and ")}`;
	});
	const browser = page.context().browser().version().split(".")[0];
	return { Chromium: browser, system: `${process.platform} ${process.arch}`, "a monospaced font": monospaced };
}
