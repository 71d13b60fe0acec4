const firstWords = "In short: begin with the tenant boundary.";
const offlineWords = "Written in a tunnel.";
const moreWords = "Then measure what one tenant costs.";
const keptWords = "Written while nobody was signed in.";
export const summary = "Adds a short summary and what a tenant costs";

/** The contributor improves the answer; nothing typed is lost, whatever happens to the page or the session. */
export async function improve({ contributor, look, story }) {
	const { page, step, context, complaints } = contributor;
	const editor = () => page.getByRole("textbox", { name: "Answer, in Markdown" });
	const saved = () => page.getByRole("status").filter({ hasText: /^\s*Saved/ }).first().waitFor();
	const shows = async (words) => {
		await editor().waitFor();
		await editor().filter({ hasText: words }).waitFor();
	};
	const add = async (words) => {
		await editor().click();
		await page.keyboard.press("Control+End");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Enter");
		await page.keyboard.insertText(words);
	};

	await step('meets "Help us improve this answer" and the sign-in', async () => {
		await page.goto(story.question);
		await page.getByRole("link", { name: "Help us improve this answer" }).click();
		await page.getByRole("heading", { level: 1 }).waitFor();
	});
	await look(page, "sign-in");
	await step("signs in with one click and is in the editor", async () => {
		await contributor.chooseMyself();
		await page.waitForURL(/\/improve$/);
		await editor().waitFor();
	});

	await step("writes, and the draft is saved by itself", async () => {
		await add(firstWords);
		await saved();
	});
	await step("sees the preview and the changes", async () => {
		await page.getByRole("tabpanel").getByText(firstWords).waitFor();
		await page.getByRole("tab", { name: "Changes" }).click();
		await page.getByRole("tabpanel").locator("ins").filter({ hasText: firstWords }).waitFor();
	});
	await look(page, "improve");
	await step("is told quietly when the network is away, and all is saved when it is back", async () => {
		complaints.expected.push(/ERR_INTERNET_DISCONNECTED/);
		await context.setOffline(true);
		await page.getByText("You are offline.").waitFor();
		await add(offlineWords);
		await page.getByText(/Not saved: you are offline/).waitFor();
		await context.setOffline(false);
		await saved();
		complaints.expected.pop();
	});
	await step("finds the draft again after a reload", async () => {
		await page.reload();
		for (const words of [firstWords, offlineWords]) await shows(words);
	});
	await step("finds the draft again with another session", async () => {
		await context.clearCookies();
		await page.goto(story.question);
		await contributor.signIn();
		await page.getByRole("link", { name: /your draft/i }).click();
		await shows(firstWords);
	});
	await step("loses the session while writing, signs in, and has every word", async () => {
		complaints.expected.push(/status of 401/);
		await context.clearCookies();
		await add(moreWords);
		await add(keptWords);
		await page.getByRole("link", { name: "Sign in and come back" }).waitFor();
	});
	await look(page, "improve-signed-out");
	await step("comes back to the editor with every word", async () => {
		await page.getByRole("link", { name: "Sign in and come back" }).click();
		await contributor.chooseMyself();
		await page.waitForURL(/\/improve$/);
		for (const words of [firstWords, moreWords, keptWords]) await shows(words);
		complaints.expected.pop();
	});

	await step("gives a summary and submits", async () => {
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill(summary);
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		await page.getByRole("heading", { level: 1, name: summary }).waitFor();
		story.proposal = new URL(page.url()).pathname;
	});
	await look(page, "proposal-author");
	await step('sees it in "My proposals", with the moderators\' turn', async () => {
		await page.getByRole("link", { name: "My proposals" }).filter({ visible: true }).first().click();
		await page.getByRole("heading", { level: 1, name: "My proposals" }).waitFor();
		await page.getByRole("listitem").filter({ hasText: summary }).filter({ hasText: "In review" }).waitFor();
	});
	await look(page, "my-proposals");
	story.editor = { editor, add, shows };
}
