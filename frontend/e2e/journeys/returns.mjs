import { absent, confirm, decision, openQuestion, propose, publish, reject, state } from "../acts.mjs";

const first = "Ask what they tried before";
const second = "Say what you would not promise";
const tooVague = "It does not say how one would find out.";
const stillVague = "It still does not say how one would find out.";
const looksRight = "Read again: the second paragraph says how.";
const whyBack = "Version 2 lost the example that readers ask for.";
const whyProtected = "Being rewritten by three moderators this week.";

/** A proposal that is withdrawn, one that comes back twice, a version that is undone, and a question that is protected. */
export async function returns({ visitor, candidate, moderator, look }) {
	for (const person of [candidate, moderator]) await person.present();
	const question = await openQuestion(visitor, "engineering-manager", 1);
	await withdraw(candidate, question, look);
	const proposal = await propose(candidate, question, second);
	await reject(moderator, proposal, tooVague);
	await tryAgain(candidate, proposal, look);
	await reject(moderator, proposal, stillVague);
	await reopen(candidate, moderator, proposal, look);
	await publish(moderator, proposal, 2);
	await goBack(visitor, moderator, question, look);
	await protect(visitor, candidate, moderator, question, look);
}

async function withdraw(candidate, question, look) {
	const { page, step } = candidate;
	const open = await step("looks at how many proposals they have open", () => openNow(page));
	await propose(candidate, question, first);
	await step("takes it back, and it counts against them no more", async () => {
		await decision(page, "Withdraw").click();
		await page.getByRole("dialog").getByText(/never counts against you/).waitFor();
		await confirm(page, "Withdraw my proposal");
		await state(page, "Withdrawn");
		await absent(page.getByRole("button", { name: "Withdraw" }), "a button to withdraw it again");
	});
	await look(page, "proposal-withdrawn");
	await step("finds it among what is decided, and no more are open than before", async () => {
		const left = await openNow(page);
		if (left !== open) throw new Error(`"${open}" before, "${left}" now`);
		await page.getByRole("listitem").filter({ hasText: first }).getByText("Withdrawn").waitFor();
	});
}

async function openNow(page) {
	await page.goto("/proposals");
	return page.getByText(/\d+ improvements? of yours under review/).innerText();
}

async function tryAgain(candidate, proposal, look) {
	const { page, step } = candidate;
	await step("reads the reason before anything else, and sees their text beside what is published", async () => {
		await page.goto("/proposals");
		const row = page.getByRole("listitem").filter({ hasText: second });
		await row.getByText(tooVague).waitFor();
		if (!(await row.innerText()).includes(tooVague)) throw new Error("the reason is missing");
		if ((await row.innerText()).indexOf(tooVague) > (await row.innerText()).indexOf(second))
			throw new Error("the reason stands below the summary");
		await row.getByRole("link", { name: "See yours beside version 1" }).click();
		await page.waitForURL(/view=side/);
		await page.getByRole("main").locator("ins").filter({ hasText: second }).waitFor();
	});
	await look(page, "proposal-rejected");
	await step("tries again with revision 2, which opens it again", async () => {
		await page.getByRole("link", { name: "Try again on version 1" }).click();
		const answer = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await answer.filter({ hasText: second }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" Then measure it for a week.");
		await page.getByRole("button", { name: "Submit revision 2" }).click();
		await page.waitForURL((address) => address.pathname === proposal);
		await state(page, "In review");
	});
}

async function reopen(candidate, moderator, proposal, look) {
	await candidate.step("cannot open it a second time", async () => {
		const { page } = candidate;
		await page.goto(proposal);
		await page.getByText(stillVague).first().waitFor();
		await absent(page.getByRole("link", { name: /Try again/ }), "a way to try again");
	});
	await moderator.step("opens it again, with a reason", async () => {
		const { page } = moderator;
		await decision(page, "Open it again").click();
		await page.getByRole("dialog").getByRole("textbox").fill(looksRight);
		await confirm(page, "Open it again");
		await state(page, "In review");
	});
	await candidate.step("reads that it is open again, and why", async () => {
		const { page } = candidate;
		await page.reload();
		await state(page, "In review");
		const said = page.getByRole("complementary", { name: "Discussion" }).getByRole("listitem");
		await said.filter({ hasText: "opened this again" }).getByText(looksRight).waitFor();
	});
	await look(candidate.page, "proposal-reopened");
}

async function goBack(visitor, moderator, question, look) {
	await moderator.step("is asked why, and shown the text, before going back to version 1", async () => {
		const { page } = moderator;
		await page.goto(`${question}/history`);
		await page.getByRole("button", { name: "Go back to version 1" }).click();
		await page.getByRole("dialog").getByRole("textbox").fill(whyBack);
	});
	await look(moderator.page, "revert");
	await moderator.step("publishes it again as version 3", async () => {
		const { page } = moderator;
		await confirm(page, "Publish it again as version 3");
		await page.getByRole("link", { name: "Version 3" }).waitFor();
		await page.getByRole("listitem").filter({ hasText: `Restores version 1: ${whyBack}` }).getByText(/undoes version 2/).waitFor();
	});
	await look(moderator.page, "history-reverted");
	await visitor.step("sees version 3 at once: the question, the guide, the front page, the history", async () => {
		const { page } = visitor;
		await page.goto(question);
		await page.getByText(/Version 3, published .*restores version 1/).waitFor();
		await absent(page.getByText(second), "the text of version 2");
		await page.goto("/guides/engineering-manager");
		await page.getByText(/Version 3/).first().waitFor();
		await page.goto("/");
		await page.getByRole("region", { name: "Recently improved" }).getByText(`Restores version 1: ${whyBack}`).waitFor();
		await page.goto(`${question}/history`);
		await page.getByText(whyBack).waitFor();
	});
}

async function protect(visitor, candidate, moderator, question, look) {
	const manage = moderator.page;
	const prompt = await moderator.step("protects the question with a reason", async () => {
		await manage.goto(question);
		const words = await manage.getByRole("heading", { level: 1 }).innerText();
		await manage.goto("/guides/engineering-manager/manage");
		await manage.getByRole("button", { name: `Protect: ${words}` }).click();
		await manage.getByRole("dialog").getByRole("textbox").fill(whyProtected);
		return words;
	});
	await look(manage, "protect");
	await moderator.step("ends up with a way to end the protection", async () => {
		await confirm(manage, "Protect with this reason");
		await manage.getByRole("button", { name: `End the protection: ${prompt}` }).waitFor();
	});
	await visitor.step("reads why the question takes no improvements", async () => {
		await visitor.page.goto(question);
		await visitor.page.getByText(whyProtected).waitFor();
		await absent(visitor.page.getByText("Help us improve this answer"), "the way to the editor");
	});
	await look(visitor.page, "question-protected");
	await candidate.step("is told so in the editor's place, too", async () => {
		candidate.complaints.expected.push(/Problem: Being rewritten/);
		await candidate.page.goto(`${question}/improve`);
		await candidate.page.getByText("This question is protected").waitFor();
		await candidate.page.getByText(whyProtected).waitFor();
	});
	await look(candidate.page, "improve-protected");
	await moderator.step("ends the protection, and the candidate can improve it at once", async () => {
		await manage.getByRole("button", { name: `End the protection: ${prompt}` }).click();
		await manage.getByRole("button", { name: `Protect: ${prompt}` }).waitFor();
		await candidate.page.goto(question);
		await candidate.page.getByRole("link", { name: "Help us improve this answer" }).waitFor();
	});
}
