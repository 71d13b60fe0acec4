import { readFile } from "node:fs/promises";
import { questionsOf, until } from "../acts.mjs";

/** A visitor without an account reads: front page, guide, question, its history, and two versions compared. */
export async function read({ visitor, look, story }) {
	const { page, step } = visitor;
	const heading = (name) => page.getByRole("heading", { level: 1, name });

	await step("loads the scripts that were counted for reading, and no others", async () => {
		const counted = JSON.parse(await readFile(new URL("../../dist/.counted.json", import.meta.url), "utf8"));
		const same = async (name, address) => {
			await page.goto(address);
			await page.waitForLoadState("networkidle");
			const loaded = await page.evaluate(() =>
				performance
					.getEntriesByType("resource")
					.map((entry) => new URL(entry.name).pathname)
					.filter((path) => path.endsWith(".js")),
			);
			const [is, ought] = [loaded, counted[name]].map((scripts) => [...new Set(scripts)].sort().join(" "));
			if (is !== ought) throw new Error(`${address} loads ${is}\ncounted: ${ought}`);
		};
		await same("FrontPage", "/");
		await same("GuidePage", "/guides/backend-engineer");
		await same("QuestionPage", await questionsOf(page).first().getAttribute("href"));
	});
	await step("finds the starter guides on the front page", async () => {
		await page.goto("/");
		for (const title of ["Staff Systems Engineer", "Backend Engineer", "Engineering Manager"]) {
			await page.getByRole("link", { name: title }).first().waitFor();
		}
	});
	await step("has the text before anything that acts on it", async () => {
		const [painted, fetched] = await page.evaluate(() => [
			performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
			Math.min(
				...performance
					.getEntriesByType("resource")
					.filter(({ name }) => /\/assets\/(index|react)-.*\.js$/.test(name))
					.map(({ startTime }) => startTime),
			),
		]);
		if (!(painted <= fetched)) throw new Error(`painted after ${painted} ms, scripts asked for after ${fetched} ms`);
	});
	await step("clicks while the page takes over, which is not lost", async () => {
		const early = await visitor.context.newPage();
		let go;
		const pressed = new Promise((done) => {
			go = done;
		});
		await early.route("**/assets/index-*.js", async (route) => {
			await pressed;
			await route.continue();
		});
		await early.goto("/");
		const link = early.locator("[data-filled] main").getByRole("link", { name: "Backend Engineer" }).first();
		await link.scrollIntoViewIfNeeded();
		const { x, y, width, height } = await link.boundingBox();
		await early.mouse.move(x + width / 2, y + height / 2);
		await early.mouse.down();
		go();
		await early.locator("[data-filled]").waitFor({ state: "detached" });
		await early.mouse.up();
		await early.waitForURL("**/guides/backend-engineer");
		await early.close();
	});
	await look(page, "front");
	await step("filters the guides by words", async () => {
		await page.getByRole("searchbox").fill("staff");
		await page.getByRole("link", { name: "Backend Engineer" }).waitFor({ state: "detached" });
	});

	await step("goes past the head of the page with the first Tab", async () => {
		await page.goto("/guides/backend-engineer");
		await heading(/./).waitFor();
		await page.locator("body").press("Tab");
		await page.keyboard.press("Enter");
		await page.locator("main:focus").waitFor();
	});
	await step("chooses dark, and it stays", async () => {
		await page.getByRole("radio", { name: "Dark" }).check();
		await page.reload();
		await page.locator('html[data-theme="dark"]').waitFor();
		await page.getByRole("radio", { name: "System" }).check();
	});

	await step("opens a guide, and the focus is on its heading", async () => {
		await page.goto("/");
		await page.getByRole("link", { name: "Staff Systems Engineer" }).first().click();
		await heading("Staff Systems Engineer").and(page.locator(":focus")).waitFor();
	});
	await look(page, "guide");
	await step("comes back to the place in it from which they went", async () => {
		const last = questionsOf(page).last();
		await last.scrollIntoViewIfNeeded();
		const words = (await last.innerText()).trim();
		await last.click();
		await heading(words).waitFor();
		await until(page, "the question begins at its top", () => scrollY === 0);
		await page.goBack();
		await heading("Staff Systems Engineer").waitFor();
		await until(page, "its link is in view", (link) => link.getBoundingClientRect().top < innerHeight, await last.elementHandle());
		await page.evaluate(() => scrollTo(0, 0));
	});

	await step("reads its first question, with the answer in it", async () => {
		const first = questionsOf(page).first();
		story.prompt = (await first.innerText()).trim();
		await first.click();
		await heading(story.prompt).waitFor();
		const words = (await page.getByRole("region", { name: "Sample answer" }).innerText()).split(/\s+/).length;
		if (words < 50) throw new Error(`the sample answer has ${words} words`);
		story.question = new URL(page.url()).pathname;
	});
	await step("unfolds why they ask", async () => {
		await page.getByText("Why they ask", { exact: false }).first().click();
		await page.getByRole("main").locator("details[open]").first().waitFor();
	});
	await look(page, "question");

	await step("sees who published it, and its history", async () => {
		await page.getByText(/Version 1, published/).waitFor();
		await page.getByRole("link", { name: "History" }).click();
		await heading("History").waitFor();
		await page.getByRole("link", { name: "Version 1" }).waitFor();
	});
	await look(page, "history");

	await step("compares version 1 with nothing", async () => {
		await page.getByRole("link", { name: "What changed" }).click();
		await heading(/Version 0 compared with 1/).waitFor();
		await page.getByRole("main").locator("ins").first().waitFor();
	});
	await look(page, "compare");
	await step("opens version 1 at its own address", async () => {
		await page.goto(`${story.question}/versions/1`);
		await heading(/./).waitFor();
	});
	await look(page, "version");

	await step("is told kindly about an address that leads nowhere", async () => {
		visitor.complaints.expected.push(/status of 404/, /Problem: There is nothing here/);
		await page.goto("/guides/no-such-guide");
		await heading("There is nothing here").waitFor();
	});
	await look(page, "nothing-here");
	await step("sees all keys on ?", async () => {
		await page.goto("/");
		await heading(/./).waitFor();
		await page.getByRole("heading", { level: 1 }).click();
		await page.keyboard.press("?");
		await page.getByRole("dialog").waitFor();
	});
	await look(page, "keys");
	await step("closes them with Escape", async () => {
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
	});
}
