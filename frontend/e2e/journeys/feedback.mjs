const complaint = "That year is over, so say it without one.";
const verdict = "The year is when it happened, so it stays.";

/** What readers say comes back to those who write and decide. */
export async function feedback({ visitor, candidate, contributor, moderator, letters, look, story }) {
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
		await mine.getByText("Kept.").waitFor();
		await mine.reload();
		await own.waitFor();
		if ((await own.inputValue()) !== "daily") throw new Error(`it says ${await own.inputValue()}`);
	});
	await look(mine, "mail");

	const reader = candidate.page;
	await candidate.step("selects a passage and reports a problem with it", async () => {
		await candidate.present();
		await reader.goto(story.question);
		const first = reader.getByRole("region", { name: "Sample answer" }).locator("p").first();
		await first.evaluate((paragraph) => {
			const range = document.createRange();
			range.setStart(paragraph.firstChild, 0);
			range.setEnd(paragraph.firstChild, 30);
			document.getSelection().removeAllRanges();
			document.getSelection().addRange(range);
		});
		await reader.getByRole("toolbar", { name: "Selected passage" }).waitFor();
	});
	await look(reader, "selected");
	await candidate.step("sends it to the moderators", async () => {
		const bar = reader.getByRole("toolbar", { name: "Selected passage" });
		if ((await bar.count()) > 0) await bar.getByRole("button", { name: "Report a problem" }).click();
		else await reader.keyboard.press("r");
		const dialog = reader.getByRole("dialog", { name: "Report a problem" });
		await dialog.getByRole("radio", { name: "Out of date" }).check();
		await dialog.getByRole("textbox", { name: "What is the matter?" }).fill(complaint);
		await dialog.getByRole("button", { name: "Send it to the moderators" }).click();
		await dialog.waitFor({ state: "detached" });
	});
	await moderator.step("finds it in the queue, and opens the editor at the passage with one click", async () => {
		await moderator.page.goto("/queue");
		await moderator.page.getByRole("heading", { name: "Reported problems" }).waitFor();
		await moderator.page.getByRole("link", { name: "Improve the answer" }).click();
		await moderator.page.getByText(`Reported: ${complaint}`).waitFor();
		const summary = moderator.page.getByRole("textbox", { name: "What did you improve, and why?" });
		if ((await summary.inputValue()) !== `After a report: ${complaint}`) throw new Error(await summary.inputValue());
	});
	await look(moderator.page, "improve-report");
	await moderator.step("closes it with a reason", async () => {
		await moderator.page.goto("/queue");
		await moderator.page.getByRole("button", { name: "Close with a reason" }).click();
		const dialog = moderator.page.getByRole("dialog", { name: "Close this report" });
		await dialog.getByRole("textbox", { name: "Why?" }).fill(verdict);
		await dialog.getByRole("button", { name: "Close it with this reason" }).click();
		await moderator.page.getByRole("heading", { name: "Reported problems" }).waitFor({ state: "detached" });
	});
	await candidate.step("is told why", async () => {
		await reader.goto("/notices");
		await reader.getByText(verdict).waitFor();
		await reader.goto("/proposals");
		await reader.getByRole("heading", { name: "Problems that I reported" }).waitFor();
	});
	await visitor.step("follows the name of an author to what else they contributed", async () => {
		await visitor.page.goto(`${story.question}/history`);
		const author = visitor.page.getByText("proposed by").first().getByRole("link").first();
		const name = await author.innerText();
		await author.click();
		await visitor.page.getByRole("heading", { level: 1, name }).waitFor();
		await visitor.page.getByText(/Contributed to \d+ published version/).waitFor();
	});
	await look(visitor.page, "contributor");
	await contributor.step("sees the own record, and what is missing for more", async () => {
		await mine.goto(`${new URL(story.unsubscribe).origin}/proposals`);
		await mine.getByRole("heading", { name: "My record" }).waitFor();
		await mine.getByText(/^Level 0: up to \d+ open improvements at once\. \d more published improvements? in this guide/).waitFor();
	});
	await look(mine, "my-record");
	await contributor.step("is told in the editor how many more may be open", async () => {
		await mine.goto(`${story.question}/improve`);
		await mine.getByText(/of at most \d+ improvements of yours are open/).waitFor();
	});
}
