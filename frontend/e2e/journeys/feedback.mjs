/** What readers say comes back to those who write and decide. */
export async function feedback({ visitor, contributor, moderator, letters, look, story }) {
	const helpful = visitor.page.getByRole("region", { name: "Was this helpful?" });

	await visitor.step("says that the answer did not help, and why", async () => {
		await visitor.page.goto(story.question);
		await helpful.getByRole("button", { name: "No" }).click();
		await helpful.getByRole("button", { name: "It is too long" }).click();
		await helpful.getByRole("button", { name: "It is too long", pressed: true }).waitFor();
	});
	await look(visitor.page, "helpful");
	await visitor.step("finds the own answer again, and changes it", async () => {
		await visitor.page.reload();
		await helpful.getByRole("button", { name: "It is too long", pressed: true }).waitFor();
		await helpful.getByRole("button", { name: "Yes" }).click();
		await helpful.getByRole("button", { name: "It is clear" }).click();
	});
	await contributor.step("follows the question, and the page knows it", async () => {
		const { page } = contributor;
		await page.goto(story.question);
		await page.getByRole("button", { name: "Follow this question" }).click();
		await page.getByRole("button", { name: "Stop following this question" }).waitFor();
		await page.reload();
		await page.getByRole("button", { name: "Stop following this question" }).waitFor();
	});
	await moderator.step("sees in the history what readers said of each version", async () => {
		await moderator.page.goto(`${story.question}/history`);
		await moderator.page.getByText(/Helpful to 100% of 1 reader who said so; nobody said it of version 1/).waitFor();
		await moderator.page.getByText(/It is clear: 1/).waitFor();
	});
	await look(moderator.page, "history-helpful");

	const mine = contributor.page;
	await contributor.step("has a letter about the publication, with the difference marked in it", async () => {
		await mine.goto(letters);
		await mine.getByRole("link", { name: /published your proposal/ }).first().click();
		const page = mine.frameLocator("iframe");
		await page.locator("ins").first().waitFor();
		await page.getByRole("link", { name: "Open the proposal" }).waitFor();
		story.unsubscribe = await page.getByRole("link", { name: "No more letters of this kind" }).getAttribute("href");
	});
	await visitor.step("ends these letters with one click, without an account", async () => {
		await visitor.page.goto(story.unsubscribe);
		await visitor.page.getByText("What happens to my proposals").waitFor();
		await visitor.page.getByRole("button", { name: "Send me no more letters of this kind" }).click();
		await visitor.page.getByText("These letters have ended").waitFor();
	});
	await contributor.step("sees that they have ended, and has them again once a day", async () => {
		await mine.goto(`${new URL(story.unsubscribe).origin}/mail`);
		const own = mine.getByRole("combobox", { name: "What happens to my proposals" });
		if ((await own.inputValue()) !== "never") throw new Error(`it says ${await own.inputValue()}`);
		await own.selectOption("Once a day");
		await mine.reload();
		await own.waitFor();
		if ((await own.inputValue()) !== "daily") throw new Error(`it says ${await own.inputValue()}`);
	});
	await look(mine, "mail");
}
