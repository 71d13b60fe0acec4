import { propose, questionsOf } from "../acts.mjs";
import { arrive } from "../arrive.mjs";

const quicker = "Check first whether every customer is affected";
const slower = "Write down what you rule out";

/**
 * Two people improve the same answer. The second finds that the version they began from has moved: nothing of theirs is
 * lost and nothing of the first is overwritten. In the end it is rejected, and its author reads why.
 */
export async function meanwhile({ visitor, candidate, contributor, moderator, look, story }) {
	for (const person of [contributor, moderator]) await person.present();
	await visitor.step("opens a question of another guide", async () => {
		const { page } = visitor;
		await page.goto("/");
		await page.getByRole("link", { name: "Backend Engineer" }).first().click();
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
		await questionsOf(page).first().click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		story.other = new URL(page.url()).pathname;
	});
	await candidate.step("signs in, for improving needs no more than that", async () => {
		await arrive(candidate, story.other);
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
	await contributor.step("is told by a notice that leads to the place", async () => {
		const { page } = contributor;
		await page.goto("/notices");
		await page.getByRole("link", { name: /^Version 2 was published meanwhile and changed words/ }).click();
		await page.waitForURL(/\/rebase$/);
		await page.goto(second);
	});
	await contributor.step("sees what fits together, and the place that does not", async () => {
		const { page } = contributor;
		await page.getByRole("link", { name: "See what fits together and what does not" }).click();
		await page.getByRole("region", { name: "Answer, merged" }).getByText("Place 1, not decided.").waitFor();
	});
	await look(contributor.page, "proposal-merged");
	await contributor.step("is led to the place, with what stood there, what is published and their own words", async () => {
		const { page } = contributor;
		await page.getByRole("link", { name: /on version 2|onto version 2/ }).first().click();
		await page.waitForURL(/\/rebase$/);
		await page.getByRole("heading", { level: 1, name: /^Bring your text onto version 2/ }).waitFor();
		await page.getByText("0 of 1 decided").waitFor();
		await page.getByRole("region", { name: "Published, version 2" }).getByText(quicker).waitFor();
		await page.getByRole("region", { name: "Yours" }).getByText(slower).waitFor();
		await page.getByText("All three texts in full").click();
		await page.getByRole("region", { name: /^Published now/ }).first().getByText(quicker).first().waitFor();
	});
	await look(contributor.page, "merge-places");
	await contributor.step("writes it anew by keyboard, and finds every word after a reload", async () => {
		const { page } = contributor;
		await page.getByRole("heading", { level: 1 }).click();
		await page.keyboard.press("4");
		const words = page.getByRole("textbox", { name: "What is to stand at place 1" });
		await words.waitFor();
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(` ${slower}, by hand.`);
		await page.getByText("1 of 1 decided").waitFor();
		await page.getByRole("status").filter({ hasText: /^\s*Saved/ }).first().waitFor();
		await page.reload();
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).filter({ hasText: `${slower}, by hand.` }).waitFor();
	});
	await contributor.step("goes back to the place and takes both with one key", async () => {
		const { page } = contributor;
		await page.getByRole("button", { name: "Decide place by place" }).click();
		await page.getByText("1 of 1 decided").waitFor();
		await page.getByRole("heading", { level: 1 }).click();
		await page.keyboard.press("3");
		await page.getByRole("region", { name: "Answer, merged" }).getByText(quicker).waitFor();
		await page.getByRole("button", { name: "Read the whole text" }).click();
		const editor = page.getByRole("textbox", { name: "Answer, in Markdown" });
		for (const words of [quicker, slower]) await editor.filter({ hasText: words }).waitFor();
	});
	await look(contributor.page, "merge-whole");
	await contributor.step("sees the change as readers will", async () => {
		const { page } = contributor;
		await page.getByRole("tab", { name: "Changes" }).click();
		await page.getByRole("radio", { name: "As read" }).check();
		await page.getByRole("tabpanel").locator("ins").filter({ hasText: slower }).waitFor();
	});
	await look(contributor.page, "improve-as-read");
	await contributor.step("submits revision 2 with both", async () => {
		const { page } = contributor;
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === second);
		await page.getByText(/Version 2 was published meanwhile/).first().waitFor({ state: "detached" });
		const before = await page.getByRole("main").locator("ins").filter({ hasText: quicker }).count();
		if (before > 0) throw new Error("what version 2 says is marked as new");
		await page.getByRole("main").locator("ins").filter({ hasText: slower }).waitFor();
	});

	await moderator.step("is asked for a kind of reason and the reason, before rejecting", async () => {
		const { page } = moderator;
		await page.goto(second);
		await page.getByRole("region", { name: "Decision" }).getByRole("button", { name: "Reject" }).click();
		await page.getByRole("dialog").getByRole("radio").first().waitFor();
		await page.keyboard.press("1");
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
