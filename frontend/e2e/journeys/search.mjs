/** A visitor finds an answer by its words, with the keyboard alone, also where a letter is wrong. */
export async function search({ visitor, look }) {
	const { page, step } = visitor;
	const field = page.getByRole("searchbox");
	const found = page.getByRole("region", { name: "Questions" });
	const heading = (name) => page.getByRole("heading", { level: 1, name });

	await step("finds a question on the front page while typing", async () => {
		await page.goto("/");
		await field.and(page.locator(":focus")).waitFor();
		await page.keyboard.type("transac");
		await found.getByRole("link", { name: /transaction/ }).first().waitFor();
		await found.locator("mark").first().waitFor();
	});
	await look(page, "front-search");
	await step("sees all of it on Enter, and the address says what was looked for", async () => {
		await field.press("Enter");
		await heading("Search").waitFor();
		await page.waitForURL(/\/search\?q=transac$/);
		await field.and(page.locator(":focus")).waitFor();
	});
	await step("is told what a mistyped word was taken for", async () => {
		await field.fill("trasnaction ");
		await found.getByText(/Showing results for transaction; nothing has “trasnaction”/).waitFor();
		await page.waitForURL(/q=trasnaction/);
	});
	await look(page, "search");
	await step("goes down to what was found and back up, and opens it with Enter", async () => {
		await field.press("ArrowDown");
		const first = found.getByRole("link").first();
		await first.and(page.locator(":focus")).waitFor();
		await page.keyboard.press("Escape");
		await field.and(page.locator(":focus")).waitFor();
		await field.press("ArrowDown");
		const prompt = (await first.innerText()).trim();
		await page.keyboard.press("Enter");
		await heading(prompt).waitFor();
	});
	await step("goes back to what was found, and looks in one guide with /", async () => {
		await page.goBack();
		await found.getByRole("link").first().waitFor();
		await page.goto("/guides/backend-engineer");
		await heading("Backend Engineer").waitFor();
		await page.keyboard.press("/");
		await heading("Search").waitFor();
		await page.waitForURL(/\/search\?guide=backend-engineer$/);
		await page.keyboard.type("zzzzzz");
		await page.getByText("Nothing published has “zzzzzz”.").waitFor();
	});
	await look(page, "search-nothing");
	await step("looks in all guides instead", async () => {
		await page.getByRole("link", { name: "Look in all guides" }).click();
		await page.waitForURL(/\/search\?q=zzzzzz$/);
		await page.getByText("Nothing published has “zzzzzz”.").waitFor();
	});
}
