import { openQuestion } from "../acts.mjs";
import { arrive } from "../arrive.mjs";

const summary = "Names the steps of a rehearsal";
const passage = "Give every step a name";
const text = `${passage}, and say who does it. Then rehearse the whole thing once.`;
const question = "Which steps do you mean?";
const suggested = "Name the three steps that can go wrong";
const reply = "The three that can go wrong.";

/** A passage is discussed: selected, commented on, answered, followed into the next revision, resolved. */
export async function discuss({ candidate: author, contributor: other, moderator, look, story }) {
	await arrive(author, "/");
	story.discussedQuestion = await openQuestion(author, "engineering-manager", 4);
	await author.step("proposes a text to talk about", async () => {
		const { page } = author;
		await page.goto(`${story.discussedQuestion}/improve`);
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(text);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill(summary);
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		story.discussed = new URL(page.url()).pathname;
	});
	await moderator.step("selects a passage and comments on it", async () => {
		const { page } = moderator;
		await arrive(moderator, "/");
		await page.goto(story.discussed);
		await page.getByRole("main").locator("ins").filter({ hasText: passage }).first().waitFor();
		await page.evaluate(select, passage);
		await page.getByRole("button", { name: "Comment on this" }).click();
		await page.getByRole("form", { name: "New thread" }).getByRole("textbox", { name: "Your comment" }).fill(question);
	});
	await look(moderator.page, "thread-new");
	await moderator.step("sends it, and finds it marked in the text", async () => {
		const { page } = moderator;
		await page.getByRole("button", { name: "Send the comment" }).click();
		await page.getByRole("article", { name: `Thread on “${passage}”` }).getByText(question).waitFor();
		await page.getByRole("button", { name: /1 thread on/ }).waitFor();
	});
	await author.step("is on turn, and replies by keyboard", async () => {
		const { page } = author;
		await page.goto("/proposals");
		await page.getByRole("heading", { name: "Your turn" }).waitFor();
		await page.goto(story.discussed);
		await page.getByRole("button", { name: /1 thread on/ }).focus();
		await page.keyboard.press("Enter");
		const thread = page.getByRole("article", { name: `Thread on “${passage}”` });
		await thread.getByRole("button", { name: "Reply" }).focus();
		await page.keyboard.press("Enter");
		await page.keyboard.insertText(reply);
		await page.keyboard.press("Control+Enter");
		await thread.getByText(reply).waitFor();
	});
	await look(author.page, "thread-answered");
	await author.step("submits a revision in which the passage is another one", async () => {
		const { page } = author;
		await page.getByRole("link", { name: /Write revision 2/ }).click();
		const editor = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await editor.click();
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(`First of all: ${text.replace("every step", "every single step")}`);
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === story.discussed);
	});
	await moderator.step("finds the thread at its passage in revision 2, and suggests other words for it", async () => {
		const { page } = moderator;
		await page.goto(story.discussed);
		const thread = page.getByRole("article", { name: "Thread on “Give every single step a name”" });
		await thread.getByText(reply).waitFor();
		await thread.getByRole("button", { name: "Show in the text" }).click();
		await thread.getByRole("button", { name: "Reply" }).click();
		await thread.getByRole("checkbox", { name: "Suggest other words for the passage" }).check();
		await thread.getByRole("textbox", { name: "In its place" }).fill(suggested);
		await thread.getByRole("button", { name: "Send the reply" }).click();
		await thread.locator("ins").filter({ hasText: suggested }).waitFor();
	});
	await author.step("finds the suggestion, which can be taken with one click", async () => {
		const { page } = author;
		await page.goto(story.discussed);
		await page.getByRole("button", { name: "Take this suggestion" }).waitFor();
	});
	await look(author.page, "thread-suggestion");
	await author.step("has begun another revision, and takes the suggestion into its draft", async () => {
		const { page } = author;
		await page.getByRole("link", { name: "Write revision 3" }).click();
		const editor = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await editor.click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" That is all.");
		await page.getByText(/^Saved/).first().waitFor();
		await page.goto(story.discussed);
		await page.getByRole("button", { name: "Take it into my draft" }).click();
		await page.getByText("In your draft.", { exact: true }).waitFor();
	});
	await look(author.page, "thread-drafted");
	await author.step("submits the draft, and both stand in revision 3", async () => {
		const { page } = author;
		await page.getByRole("link", { name: "Go on with your draft" }).click();
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).getByText(suggested).waitFor();
		await page.getByRole("button", { name: "Submit revision 3" }).click();
		await page.waitForURL((address) => address.pathname === story.discussed);
		await page.getByLabel("Revision").locator("option", { hasText: "3 of 3" }).waitFor({ state: "attached" });
		await page.getByRole("main").locator("ins").filter({ hasText: suggested }).first().waitFor();
	});
	await moderator.step("is told while looking, and finds the thread resolved", async () => {
		const { page } = moderator;
		await page.getByRole("status").getByText("Revision 3 came in").waitFor();
		await page.getByRole("status").getByRole("button", { name: "Show it" }).click();
		await page.getByRole("radio", { name: "Resolved (1)" }).check();
		await page.getByRole("article").getByText(/took the suggestion/).waitFor();
	});
	await look(moderator.page, "thread-resolved");
	await other.step("is told before typing that somebody proposes here, and not what", async () => {
		const { page } = other;
		await arrive(other, "/");
		await page.goto(`${story.discussedQuestion}/improve`);
		await page.getByText("1 other improvement of this answer is under review").waitFor();
		if (await page.getByText(summary).count()) throw new Error("reads what others propose");
	});
	await look(other.page, "improve-others");
	await other.step("goes on, and then sees it with its difference", async () => {
		const { page } = other;
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" And I would ask who else has rehearsed.");
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("Asks who else has rehearsed");
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		await page.goto(`${story.discussedQuestion}/improve`);
		await page.getByText(summary).click();
		await page.getByRole("main").locator("ins").filter({ hasText: suggested }).first().waitFor();
	});
	await look(other.page, "improve-others-shown");
}

/** Runs in the page: selects the words where they stand in the text. */
function select(words) {
	const walker = document.createTreeWalker(document.querySelector("main ins") ?? document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const at = node.data.indexOf(words);
		if (at < 0) continue;
		document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
		return;
	}
	throw new Error(`"${words}" is nowhere to select`);
}
