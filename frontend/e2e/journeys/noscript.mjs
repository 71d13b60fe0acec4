/** A candidate without JavaScript reads; and one with it sees the same text taken over without a second request or a shift. */
export async function noscript({ visitor, report, look, site }) {
	const context = await visitor.context.browser().newContext({ baseURL: site, javaScriptEnabled: false });
	const page = await context.newPage();
	const heading = (name) => page.getByRole("heading", { level: 1, name });
	const main = page.getByRole("main");
	const step = (what, does) => report.step(`without JavaScript: ${what}`, does, async () => `at ${page.url()}`);

	await step("goes from the front page to a guide and its second question", async () => {
		await page.goto("/");
		await main.getByRole("link", { name: "Staff Systems Engineer" }).click();
		await heading("Staff Systems Engineer").waitFor();
		await main.getByRole("list").last().getByRole("link").nth(1).click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
	});
	const question = new URL(page.url()).pathname;
	await step("unfolds the guidance, and is sent to the provider to improve", async () => {
		await main.getByText("Why they ask").click();
		await main.locator("details[open]").first().waitFor();
		await main.getByRole("link", { name: "Help us improve this answer" }).click();
		await page.getByRole("button", { name: /contributor/i }).waitFor();
	});
	await step("reads the history, what changed, and a version with its citation", async () => {
		await page.goto(question);
		await main.getByRole("link", { name: "History" }).click();
		await heading("History").waitFor();
		await main.getByRole("link", { name: "What changed" }).last().click();
		await main.locator("ins").first().waitFor();
		await main.getByRole("link", { name: /History/ }).click();
		await heading("History").waitFor();
		await main.getByRole("link", { name: /^Version 1$/ }).click();
		await main.getByText("Cite", { exact: true }).click();
		await main.getByRole("link", { name: /\/versions\/1$/ }).waitFor();
	});
	const text = await wordsAndLinks(page, question);
	await context.close();

	await visitor.step("sees the same text with JavaScript, asked for once and not moved", async () => {
		const asked = [];
		visitor.page.on("request", (request) => {
			if (new URL(request.url()).pathname.startsWith("/api/v1/guides")) asked.push(new URL(request.url()).pathname);
		});
		await visitor.page.addInitScript(() => {
			window.shifts = [];
			new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((each) => each.value))).observe({
				type: "layout-shift",
				buffered: true,
			});
		});
		const taken = await wordsAndLinks(visitor.page, question);
		const missing = text.filter((words) => !taken.includes(words));
		if (missing.length > 0) throw new Error(`only without JavaScript: ${missing.join(" | ")}`);
		const again = asked.filter((path) => !path.endsWith("/helpful"));
		if (again.length > 0) throw new Error(`asked again for ${again}`);
		const shifts = await visitor.page.evaluate(() => window.shifts);
		if (shifts.length > 0) throw new Error(`the page moved: ${shifts}`);
	});
	await look(visitor.page, "taken-over");
}

/** The headings, paragraphs and links of a page, but for times, which are days for one and relative for the other. */
async function wordsAndLinks(page, path) {
	await page.goto(path);
	return await page
		.getByRole("main")
		.locator("h1, h2, p:not(:has(time)), a")
		.evaluateAll((elements) =>
			elements
				.filter((each) => !each.closest("[data-scripted], [data-unscripted]"))
				.map((each) => `${each.textContent?.trim()} ${each.getAttribute("href")?.split("?")[0] ?? ""}`.trim()),
		);
}
