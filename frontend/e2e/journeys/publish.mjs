import { summary } from "./improve.mjs";

const reason = "Please say how you would measure the cost of one tenant.";
const answerToIt = "Tag every request with its tenant and add up what it used.";

/** Review: sent back with a reason, revised, compared, published; and everybody sees version 2. */
export async function publish({ visitor, contributor, moderator, look, story }) {
	await sendBack(moderator, look);
	await revise(contributor, look, story);
	await decide(moderator, look);
	await seeIt(visitor, contributor, look, story);
}

async function sendBack(moderator, look) {
	const { page, step, signIn } = moderator;
	await step("signs in on the front page and comes back to it", async () => {
		await page.goto("/");
		await signIn();
	});
	await step("finds the proposal in the queue, as their turn", async () => {
		await page.getByRole("link", { name: "Queue" }).filter({ visible: true }).first().click();
		await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
		await page.getByRole("region").or(page.getByRole("main")).getByRole("heading", { name: /^Your turn/ }).first().waitFor();
		await page.getByRole("link", { name: summary }).waitFor();
	});
	await look(page, "queue");
	await step("opens it by keyboard and reads the difference inline", async () => {
		await page.getByRole("heading", { level: 1 }).click();
		await page.keyboard.press("j");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { level: 1, name: summary }).waitFor();
		await page.getByRole("main").locator("ins").first().waitFor();
	});
	await look(page, "proposal-inline");
	await step("reads it side by side", async () => {
		await page.getByRole("radio", { name: "Side by side" }).check();
		await page.waitForURL(/view=side/);
		await page.getByRole("main").locator("ins").first().waitFor();
	});
	await look(page, "proposal-side");
	await step("reads it as readers will, with marks", async () => {
		await page.getByRole("radio", { name: "As read" }).check();
		await page.waitForURL(/view=rendered/);
		await page.getByRole("main").locator("ins").filter({ hasText: "begin with the tenant boundary" }).waitFor();
	});
	await look(page, "proposal-as-read");
	await step("reads the result alone", async () => {
		await page.getByRole("radio", { name: "Result" }).check();
		await page.waitForURL(/view=result/);
		await page.getByRole("main").getByText("begin with the tenant boundary").waitFor();
	});
	await look(page, "proposal-result");
	await step("is asked for a reason before sending it back", async () => {
		await page.getByRole("region", { name: "Decision" }).getByRole("button", { name: "Send back with your reason" }).click();
		await page.getByRole("dialog").getByRole("textbox").first().waitFor();
	});
	await look(page, "send-back");
	await step("sends it back with a reason", async () => {
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("textbox", { name: "What should change, and why?" }).fill(reason);
		await dialog.getByRole("button", { name: "Send back with your reason" }).click();
		await dialog.waitFor({ state: "detached" });
		await page.getByText("Changes requested").first().waitFor();
	});
}

async function revise(contributor, look, story) {
	const { page, step } = contributor;
	const { add, shows } = story.editor;
	await step("is told by a notice", async () => {
		await page.goto("/notices");
		await page.getByRole("heading", { level: 1, name: "Notices" }).waitFor();
		await page.getByRole("main").getByRole("listitem").first().waitFor();
	});
	await look(page, "notices");
	await step("reads the reason", async () => {
		await page.goto(story.proposal);
		await page.getByText(reason).first().waitFor();
	});
	await step("writes revision 2 and submits it", async () => {
		await page.getByRole("link", { name: /Write revision 2/ }).click();
		await shows("begin with the tenant boundary");
		await add(answerToIt);
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === story.proposal);
		await page.getByText(/revision 2/i).first().waitFor();
	});
	await step("sees what differs between the two revisions", async () => {
		await page.getByLabel("Against").selectOption({ label: "revision 1" });
		await page.getByRole("main").locator("ins").filter({ hasText: answerToIt }).waitFor();
		const others = await page.getByRole("main").locator("ins").filter({ hasText: "tenant boundary" }).count();
		if (others > 0) throw new Error("what was already in revision 1 is marked as inserted");
	});
	await look(page, "revisions");
}

async function decide(moderator, look) {
	const { page, step } = moderator;
	await step("sees the exact text before publishing it", async () => {
		await page.reload();
		await page.getByRole("button", { name: "Publish version 2" }).click();
		await page.getByRole("dialog").getByText(answerToIt).waitFor();
	});
	await look(page, "publish");
	await step("publishes version 2", async () => {
		await page.getByRole("dialog").getByRole("button", { name: "Publish version 2" }).click();
		await page.getByRole("dialog").waitFor({ state: "detached" });
		await page.getByText("Published", { exact: true }).first().waitFor();
	});
	await look(page, "proposal-published");
}

async function seeIt(visitor, contributor, look, story) {
	const { page, step } = visitor;
	await step("reads version 2, with who proposed and approved it", async () => {
		await page.goto(story.question);
		await page.getByRole("region", { name: "Sample answer" }).getByText(answerToIt).waitFor();
		await page.getByText(/Version 2, published/).waitFor();
		await page.getByText(/approved by/).waitFor();
	});
	await look(page, "question-version-2");
	await step("finds version 2 on the front page and in the guide", async () => {
		await page.goto("/");
		await page.getByRole("region", { name: "Recently improved" }).getByText(summary).waitFor();
		await page.goto(story.question.split("/").slice(0, 3).join("/"));
		await page.getByText(/Version 2/).first().waitFor();
	});
	await step("finds both versions in the history and compares them side by side", async () => {
		await page.goto(`${story.question}/history`);
		await page.getByRole("button", { name: "Compare version 1 with 2" }).click();
		await page.getByRole("main").locator("ins").filter({ hasText: answerToIt }).waitFor();
		await page.getByRole("radio", { name: "Side by side" }).check();
		await page.waitForURL(/view=side/);
	});
	await look(page, "compare-side");
	await contributor.step("sees the proposal as published", async () => {
		await contributor.page.goto("/proposals");
		await contributor.page.getByRole("listitem").filter({ hasText: summary }).filter({ hasText: "Published" }).waitFor();
	});
}
