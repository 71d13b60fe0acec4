import { openQuestion } from "../acts.mjs";
import { arrive } from "../arrive.mjs";

const text = "I would write the plan on one page. Everybody would read it before we begin.";
const typed = "I have read this far, and ask myself ";

/** Two people look at one proposal: each sees the other, and what the other does, and loses nothing of what they type. */
export async function live({ candidate: author, moderator, administrator, look, story }) {
	await arrive(author, "/");
	const question = await openQuestion(author, "engineering-manager", 5);
	await author.step("proposes a text that others will look at", async () => {
		const { page } = author;
		await page.goto(`${question}/improve`);
		const editor = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await editor.click();
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(text);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("Puts the plan on one page");
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		story.watched = new URL(page.url()).pathname;
	});
	await moderator.step("sees in the queue that somebody looks at it", async () => {
		await arrive(moderator, "/");
		await moderator.page.goto("/queue");
		await row(moderator.page).getByText("Ines Calder is looking at this").waitFor();
	});
	await look(moderator.page, "queue-looking");
	await moderator.step("opens it, and is seen by its author", async () => {
		await moderator.page.goto(story.watched);
		await author.page.getByText("Amara Lindqvist is looking at this").waitFor();
		await moderator.page.getByText("Ines Calder is looking at this").waitFor();
	});
	await administrator.step("comes as well", async () => {
		await arrive(administrator, "/");
		await administrator.page.goto(story.watched);
		await author.page.getByText("Amara Lindqvist and Ravi Okonkwo are looking at this").waitFor();
	});
	await moderator.step("begins to write, while another moderator comments", async () => {
		const { page } = moderator;
		await page.getByRole("button", { name: "Comment on the proposal" }).click();
		await page.getByRole("textbox", { name: "Your comment" }).fill(typed);
		const other = administrator.page;
		await other.getByRole("button", { name: "Comment on the proposal" }).click();
		await other.getByRole("textbox", { name: "Your comment" }).fill("Which page is meant?");
		await other.getByRole("textbox", { name: "About which words?" }).fill("on one page");
		await other.getByRole("button", { name: "Send the comment" }).click();
		await page.getByRole("status").getByText("Ravi Okonkwo wrote in the discussion").waitFor();
		await page.getByRole("article", { name: "Thread on “on one page”" }).getByText("Which page is meant?").waitFor();
	});
	await author.step("is told, and submits another revision", async () => {
		const { page } = author;
		await page.getByRole("status").getByText("Ravi Okonkwo wrote in the discussion").waitFor();
		await page.getByRole("link", { name: /Write revision 2/ }).click();
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" The first page.");
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === story.watched);
	});
	await moderator.step("goes on reading revision 1, and keeps what they typed", async () => {
		const { page } = moderator;
		await page.getByRole("status").getByText("Revision 2 came in").waitFor();
		if ((await page.getByRole("textbox", { name: "Your comment" }).inputValue()) !== typed)
			throw new Error("what was typed is gone");
		if (await page.getByRole("main").getByText("The first page").count()) throw new Error("the text changed under the reader");
	});
	await look(moderator.page, "proposal-news");
	await moderator.step("is not led to decide on what they did not see, and looks at it", async () => {
		const { page } = moderator;
		await page.getByRole("button", { name: /^Publish version/ }).click();
		await page.getByRole("main").getByText("The first page").waitFor();
		if (await page.getByRole("dialog").count()) throw new Error("asked to publish a text that was not shown");
	});
	await moderator.step("misses nothing while the connection is gone", async () => {
		const { page, context, complaints } = moderator;
		complaints.expected.push(/ERR_INTERNET_DISCONNECTED/);
		await context.setOffline(true);
		const other = administrator.page;
		await other.getByRole("button", { name: "Resolve" }).click();
		await other.getByRole("radio", { name: "Resolved (1)" }).waitFor();
		await context.setOffline(false);
		await page.getByRole("radio", { name: "Resolved (1)" }).waitFor();
	});
}

function row(page) {
	return page.getByRole("listitem").filter({ hasText: "Puts the plan on one page" });
}
