import { propose } from "../acts.mjs";

const quicker = "Check first whether every customer is affected";
const slower = "Write down what you rule out";

/**
 * Two people improve the same answer. The second finds that the version they began from has moved: nothing of theirs is
 * lost and nothing of the first is overwritten. In the end it is rejected, and its author reads why.
 */
export async function meanwhile({ visitor, candidate, contributor, moderator, look, story }) {
	await visitor.step("opens a question of another guide", async () => {
		const { page } = visitor;
		await page.goto("/");
		await page.getByRole("link", { name: "Backend Engineer" }).first().click();
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
		await page.getByRole("main").getByRole("list").getByRole("link").first().click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		story.other = new URL(page.url()).pathname;
	});
	await candidate.step("signs in, for improving needs no more than that", async () => {
		await candidate.page.goto(story.other);
		await candidate.signIn();
	});
	const first = await propose(candidate, story.other, quicker);
	const second = await propose(contributor, story.other, slower);

	await moderator.step("publishes the quicker one, by keyboard alone", async () => {
		const { page } = moderator;
		await page.goto(first);
		await page.getByRole("button", { name: "Publish version 2" }).waitFor();
		await page.keyboard.press("a");
		await page.getByRole("dialog").getByText(quicker).waitFor();
		await page.getByRole("dialog").getByRole("button", { name: "Publish version 2" }).focus();
		await page.keyboard.press("Enter");
		await page.getByText("Published", { exact: true }).first().waitFor();
	});
	await contributor.step("is told that version 2 was published meanwhile", async () => {
		await contributor.page.goto(second);
		await contributor.page.getByText(/Version 2 was published meanwhile/).first().waitFor();
	});
	await look(contributor.page, "proposal-stale");
	await contributor.step("sees the three texts side by side, and every word of both in them", async () => {
		const { page } = contributor;
		await page.getByRole("link", { name: /on version 2|onto version 2/ }).first().click();
		await page.waitForURL(/\/rebase$/);
		await page.getByRole("region", { name: /^Published now/ }).getByText(quicker).waitFor();
		await page.getByRole("region", { name: /^Yours/ }).getByText(slower).waitFor();
	});
	await look(contributor.page, "rebase");
	await contributor.step("submits revision 2 with both", async () => {
		const { page } = contributor;
		const editor = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await editor.click();
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(`${quicker}.\n\n${slower}, and why.`);
		await page.getByRole("checkbox", { name: /looked at what version 2 says/ }).check();
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === second);
		await page.getByText(/Version 2 was published meanwhile/).first().waitFor({ state: "detached" });
	});

	await moderator.step("is asked for a kind of reason and the reason, before rejecting", async () => {
		const { page } = moderator;
		await page.goto(second);
		await page.getByRole("region", { name: "Decision" }).getByRole("button", { name: "Reject" }).click();
		await page.getByRole("dialog").getByRole("combobox").selectOption({ index: 1 });
	});
	await look(moderator.page, "reject");
	const why = "The published answer already says this better.";
	await moderator.step("rejects it with the reason", async () => {
		const dialog = moderator.page.getByRole("dialog");
		await dialog.getByRole("textbox").fill(why);
		await dialog.getByRole("button", { name: "Reject with your reason" }).click();
		await dialog.waitFor({ state: "detached" });
		await moderator.page.getByText("Rejected", { exact: true }).first().waitFor();
	});
	await contributor.step("reads the reason first", async () => {
		await contributor.page.goto("/proposals");
		await contributor.page.getByRole("listitem").filter({ hasText: "Rejected" }).getByText(why).waitFor();
	});
	await look(contributor.page, "my-proposals-decided");
}
