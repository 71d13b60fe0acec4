/** A guide that was opened once is read without a network: also a question that was not, and after loading the page again. */
export async function offline({ another, look }) {
	const reader = await another("contributor", "allow");
	await reader.present();
	const { page, context, step, complaints } = reader;
	complaints.expected.push(/ERR_INTERNET_DISCONNECTED/, /Failed to load resource/, /FetchEvent/);
	const questions = page.getByRole("main").getByRole("list").getByRole("link");
	await step("opens a guide, which the browser keeps", async () => {
		await page.goto("/guides/backend-engineer");
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
		await questions.nth(11).waitFor();
		await page.waitForFunction(async () => (await (await caches.open("published")).match("/api/v1/guides/backend-engineer")) !== undefined);
	});
	await step("has nothing in it that is theirs alone", async () => {
		const [kept, everybodys, own] = await page.evaluate(async () => {
			const { pathname } = new URL((await (await caches.open("published")).keys()).find(({ url }) => url.includes("/questions/")).url);
			const answers = [await (await caches.open("published")).match(pathname), await fetch(pathname, { credentials: "omit" }), await fetch(pathname)];
			return Promise.all(answers.map((answer) => answer.text()));
		});
		if (kept !== everybodys) throw new Error(`kept: ${kept}\neverybody reads: ${everybodys}`);
		if (kept === own) throw new Error("a contributor reads the same as everybody, so nothing was shown");
	});
	await step("reads a question of it without a network", async () => {
		await context.setOffline(true);
		await questions.nth(4).click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		await page.getByRole("status").getByText(/You are offline\. What you read was kept in this browser/).waitFor();
	});
	await step("loads the page again, and goes to the next question", async () => {
		await page.reload();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		const prompt = await page.getByRole("heading", { level: 1 }).innerText();
		await page.getByRole("link", { name: /Next/ }).first().click();
		await page.getByRole("heading", { level: 1 }).filter({ hasNotText: prompt }).waitFor();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
	});
	await look(page, "offline");
	await step("is told no more of it when the network is back", async () => {
		await context.setOffline(false);
		await page.reload();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		await page.getByText("What you read was kept in this browser").waitFor({ state: "detached" });
	});
	await context.close();
}
