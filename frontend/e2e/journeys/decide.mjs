import { confirm, decision, openQuestion, propose, state, until } from "../acts.mjs";

const small = "Say which number you would look at first";
const beginning = "Begin with the one thing that you would not do.";
const ending = "End with what you would do on the first Monday";
const aside = "I would say the same to a friend who asks.";
const whyBack = "The beginning belongs into another answer.";
const ask = "Take the beginning out";
const mistake = "I pressed the wrong button, sorry.";

/** The other ways to decide: with edits, taken back, in part, by keys, many at once, and as spam until somebody lifts it. */
export async function decide({ visitor, candidate, moderator, administrator, look }) {
	for (const person of [candidate, moderator, administrator]) await person.present();
	const question = await openQuestion(visitor, "engineering-manager", "last");
	const first = await propose(candidate, question, small);
	await withEdits(moderator, first, look);
	await seeEdits(candidate, first, look);
	await takeBack(visitor, moderator, first, question, look);
	const second = await proposeTwo(candidate, question);
	await inPart(visitor, moderator, second, question, look);
	await ticks(candidate, second, look);
	await byKeys(moderator, await propose(candidate, question, "Say it louder"));
	await atOnce(candidate, moderator, question, look);
	await spam(candidate, moderator, question, look);
	await lift(administrator, question, look);
	await reasons(administrator, look);
}

async function withEdits({ page, step }, proposal, look) {
	const editor = page.getByRole("textbox", { name: "Answer" });
	await step("opens the text to edit it, by a key", async () => {
		await page.goto(proposal);
		await page.getByRole("main").locator("ins").first().waitFor();
		await page.keyboard.press("e");
		await page.getByRole("heading", { level: 1, name: "Publish with edits" }).waitFor();
		await page.getByText("Change something first").waitFor();
	});
	await step("is told that a new sentence needs another moderator", async () => {
		await editor.click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" Then write down what you expect it to be in a month, and why.");
		await page.getByText("These edits are more than a typo").waitFor();
		await page.getByRole("button", { name: "Leave it to another moderator" }).waitFor();
	});
	await look(page, "edit-substantial");
	await step("takes the sentence out, and is told that a full stop less can be published at once", async () => {
		await page.keyboard.press("Control+z");
		await page.keyboard.press("Control+End");
		await page.keyboard.press("Backspace");
		await page.keyboard.insertText("!");
		await page.getByText("These edits are small: sending them publishes version 2").waitFor();
	});
	await look(page, "edit-small");
	await step("publishes it with the edit", async () => {
		await page.getByRole("button", { name: "Publish version 2" }).click();
		await page.waitForURL((address) => address.pathname === proposal);
		await state(page, "Published");
	});
}

async function seeEdits({ page, step }, proposal, look) {
	await step("is told, and sees exactly what was changed", async () => {
		await page.goto("/notices");
		await page.getByText("published your proposal with small edits").first().waitFor();
		await page.goto(proposal);
		await page.getByRole("link", { name: /^See what .* changed$/ }).click();
		await page.waitForURL(/against=r1/);
		await page.getByRole("main").locator("ins").filter({ hasText: "!" }).first().waitFor();
	});
	await look(page, "edit-seen");
}

async function takeBack(visitor, moderator, proposal, question, look) {
	const { page, step } = moderator;
	await step("takes the decision back by a key, and reads what becomes public again", async () => {
		await page.goto(proposal);
		await decision(page, "Take the last decision back").waitFor();
		await page.keyboard.press("u");
		await page.getByRole("dialog").getByText("This text, of version 1, becomes public again").waitFor();
		await page.getByRole("dialog").getByRole("textbox").fill(mistake);
	});
	await look(page, "undo");
	await step("takes it back", async () => {
		await confirm(page, "Take it back");
		await state(page, "In review");
		await page.getByText("Taken back afterwards.").waitFor();
		await decision(page, "Reject").click();
		await page.getByRole("dialog").getByRole("radio").first().waitFor();
		await page.keyboard.press("2");
		await confirm(page, "Reject with your reason");
	});
	await visitor.step("reads the text of before again, as version 3", async () => {
		await visitor.page.goto(question);
		await visitor.page.getByText(/Version 3, published/).waitFor();
	});
}

async function proposeTwo({ page, step }, question) {
	return step("proposes a new beginning, one sentence more and a new end", async () => {
		await page.goto(`${question}/improve`);
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+Home");
		await page.keyboard.insertText(`${beginning}\n\n`);
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(` ${aside}\n\n${ending}!`);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("A beginning and an end");
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		return new URL(page.url()).pathname;
	});
}

async function inPart(visitor, moderator, proposal, question, look) {
	const { page, step } = moderator;
	await step("accepts the end alone, and reads the text that this makes", async () => {
		await page.goto(proposal);
		await page.getByRole("main").locator("ins").first().waitFor();
		await page.keyboard.press("t");
		await page.getByRole("heading", { level: 1, name: "Accept a part" }).waitFor();
		await page.getByText("0 of 3 changes chosen").waitFor();
		await page.getByRole("button", { name: `Take: add “${aside}”` }).click();
		await page.getByText("1 of 3 changes chosen").waitFor();
		await page.getByRole("button", { name: `Take: add “${aside}”`, pressed: true }).press("Space");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Space");
		await page.getByRole("button", { name: `Take: add “${ending}!”`, pressed: true }).waitFor();
		await page.getByText("1 of 3 changes chosen").waitFor();
		const becomes = page.getByRole("region", { name: "What becomes public" });
		await becomes.getByText(ending).waitFor();
		for (const left of [beginning, aside])
			if ((await becomes.getByText(left).count()) > 0) throw new Error(`not chosen: ${left}`);
		await page.getByLabel("Why does the rest go back?").fill(whyBack);
		await page.getByLabel("Checklist for the author").fill(`- ${ask}\n- Read it aloud`);
	});
	await look(page, "part");
	await step("publishes it as version 4", async () => {
		await page.getByRole("button", { name: "Publish this part as version 4" }).click();
		await page.waitForURL((address) => address.pathname === proposal);
		await state(page, "Changes requested");
	});
	await look(page, "part-published");
	await visitor.step("reads the new end, and not the beginning", async () => {
		await visitor.page.goto(question);
		const answer = visitor.page.getByRole("region", { name: "Sample answer" });
		await answer.getByText(ending).waitFor();
		for (const left of [beginning, aside])
			if ((await answer.getByText(left).count()) > 0) throw new Error(`the rest is public too: ${left}`);
	});
}

async function ticks({ page, step }, proposal, look) {
	await step("ticks off what was asked, beside the text", async () => {
		await page.goto(proposal);
		await page.getByRole("link", { name: "Write revision 4" }).click();
		await page.getByText("0 of 2 things done").waitFor();
		await page.getByRole("checkbox", { name: ask }).check();
		await page.getByText("1 of 2 things done").waitFor();
	});
	await look(page, "checklist");
	await step("withdraws what is left", async () => {
		await page.goto(proposal);
		await decision(page, "Withdraw").click();
		await confirm(page, "Withdraw my proposal");
	});
}

async function byKeys({ page, step }, proposal) {
	await step("rejects with three keys", async () => {
		await page.goto(proposal);
		await decision(page, "Reject").waitFor();
		await page.keyboard.press("r");
		await page.getByRole("dialog").getByRole("radio").first().waitFor();
		await page.keyboard.press("3");
		await page.keyboard.press("Enter");
		await state(page, "Rejected");
		await page.getByText("Off topic").first().waitFor();
	});
}

async function atOnce(candidate, moderator, question, look) {
	const two = ["Whisper the first half", "Whisper the other half"];
	for (const words of two) await propose(candidate, question, words);
	const { page, step } = moderator;
	await step("chooses two in the queue and is told what rejecting both would do", async () => {
		await page.goto("/queue");
		for (const words of two) await page.getByRole("checkbox", { name: `Choose: ${words}` }).check();
		await page.getByText("2 proposals chosen").waitFor();
		await page.getByRole("button", { name: "Reject them" }).click();
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("combobox").selectOption("style");
		await dialog.getByRole("textbox").fill("Nobody whispers in an interview.");
		await dialog.getByText("2 proposals would be decided, 0 skipped.").waitFor();
	});
	await look(page, "bulk");
	await step("rejects both", async () => {
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("button", { name: "Reject 2 proposals" }).click();
		await dialog.getByText("2 proposals decided, 0 skipped.").waitFor();
		await dialog.getByRole("button", { name: "Back to the queue" }).click();
		await page.getByRole("checkbox", { name: `Choose: ${two[0]}` }).waitFor({ state: "detached" });
	});
}

async function spam(candidate, moderator, question, look) {
	const proposal = await propose(candidate, question, "Buy good answers at my shop");
	const { page, step } = moderator;
	await step("rejects it as spam and stops its author, in one step", async () => {
		await page.goto(proposal);
		await decision(page, "Reject").click();
		await page.getByRole("dialog").getByRole("radio", { name: "Spam" }).check();
		await page.getByRole("checkbox", { name: /^Stop .* from proposing anything in this guide/ }).waitFor();
	});
	await look(page, "spam");
	await step("sends it", async () => {
		await confirm(page, "Reject as spam and stop its author");
		await state(page, "Rejected");
	});
	await candidate.step("is told why they may not propose here", async () => {
		const { page } = candidate;
		candidate.complaints.expected.push(/status of 403 /);
		await page.goto(`${question}/improve`);
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" And one sentence more.");
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("One sentence more of it");
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.getByText("You may not propose anything in this guide for now").first().waitFor();
	});
}

async function lift({ page, step }, question, look) {
	await step("finds who may not propose, and lifts it", async () => {
		await page.goto(`${question.split("/").slice(0, 3).join("/")}/manage`);
		await page.getByRole("heading", { name: "Who may not propose here" }).waitFor();
	});
	await look(page, "restrictions");
	await step("lets them propose again", async () => {
		await page.getByLabel("Why may they propose again?").fill("They were sorry and will not do it again.");
		await page.getByRole("button", { name: "Let them propose again" }).click();
		await page.getByRole("heading", { name: "Who may not propose here" }).waitFor({ state: "detached" });
	});
}

async function reasons({ page, step }, look) {
	await step("adds a reason of rejections and retires it", async () => {
		await page.goto("/reasons");
		await page.getByRole("heading", { level: 1, name: "Reasons of rejections" }).waitFor();
		const form = page.locator("section").filter({ has: page.getByRole("heading", { name: "Add a reason" }) });
		await form.getByLabel("What moderators pick").fill("Too long");
		await form.getByLabel("What the author can do").fill("Say it in half as many words.");
		await form.getByLabel("Code for programs").fill("too-long");
		await form.getByRole("button", { name: "Add this reason" }).click();
		const one = page.getByRole("region", { name: "Too long" });
		await one.getByRole("button", { name: "Retire it" }).click();
		await one.getByText("Retired").waitFor();
	});
	await step("moves it up by one place", async () => {
		await page.getByRole("button", { name: "Move up: Too long" }).click();
		await page.getByText(/^Moved to place \d/).waitFor();
		// The list is read again after that was said.
		await until(page, "it is the last but one", () => [...document.querySelectorAll("main section[aria-label]")].at(-2)?.ariaLabel === "Too long");
	});
	await look(page, "reasons");
}
