import { absent, confirm, decision, holds, state } from "../acts.mjs";

const title = "Data Platform Engineer";
const prompts = [
	"How do you know that yesterday's numbers are right?",
	"When is a daily batch better than a stream?",
	"Who may see a customer's row, and how do you prove it?",
];
const answer = "I compare two paths that share no code, and alert on the difference.";

/** A new guide: its questions, order, words and policy; its first answer needs two moderators, one of them of this guide only. */
export async function guides({ visitor, contributor, candidate, moderator, administrator, look }) {
	for (const person of [contributor, candidate, moderator, administrator]) await person.present();
	const guide = await create(administrator, look);
	await questions(administrator, visitor, guide, look);
	await words(administrator, visitor, guide);
	await policy(administrator, guide, look);
	const proposal = await firstAnswer(candidate, guide, look);
	await grant(administrator, contributor, guide);
	await decideTogether(moderator, contributor, proposal, look);
	await visitor.step("finds it among what is new since they last read the guide, and nothing else", async () => {
		const { page } = visitor;
		await page.goto(guide);
		await page.getByRole("listitem").filter({ hasText: prompts[1] }).getByText("new since you last read").waitFor();
		await page.getByRole("link", { name: "Only what changed since you last read" }).click();
		await page.getByRole("main").getByRole("link", { name: prompts[0] }).waitFor({ state: "detached" });
		if (new URL(page.url()).searchParams.get("changed") !== "true") throw new Error(`the address is ${page.url()}`);
	});
	await look(visitor.page, "guide-changed");
	await visitor.step("reads the first answer, with both who approved it", async () => {
		const { page } = visitor;
		await page.getByRole("link", { name: prompts[1] }).click();
		await page.getByRole("region", { name: "Sample answer" }).getByText(answer).waitFor();
		await page.getByText(/approved by .*(Amara.*Tomasz|Tomasz.*Amara)/).waitFor();
	});
	await visitor.step("has nothing left that is new", async () => {
		const { page } = visitor;
		await page.getByRole("link", { name: `‹ ${title}` }).click();
		await page.getByRole("main").getByRole("link", { name: prompts[0] }).waitFor();
		await absent(page.getByText("since you last read"), "what is new");
	});
	await checkAgain(moderator, guide, look);
	await end(administrator, contributor, visitor, guide, look);
}

async function create(administrator, look) {
	const { page, step } = administrator;
	const guide = await step("creates a guide, which is still empty", async () => {
		await page.goto("/new-guide");
		await page.getByRole("textbox", { name: /^Title/ }).fill(title);
		await page.getByRole("textbox", { name: /^Introduction/ }).fill("Questions about data that others **rely on**.");
		await page.reload();
		await page.getByRole("button", { name: "Create this guide" }).click();
		await page.getByRole("heading", { level: 1, name: `Manage ${title}` }).waitFor();
		await page.getByText("There are no questions yet.").waitFor();
		return new URL(page.url()).pathname.replace(/\/manage$/, "");
	});
	await look(page, "manage-empty");
	return guide;
}

async function questions(administrator, visitor, guide, look) {
	const { page, step } = administrator;
	await step("adds three questions", async () => {
		for (const prompt of prompts) {
			await page.getByRole("textbox", { name: "Question" }).fill(prompt);
			await page.getByRole("button", { name: "Add this question" }).click();
			await page.getByRole("link", { name: prompt }).waitFor();
		}
	});
	await step("moves the second one up by keyboard, and stays on its button", async () => {
		const up = page.getByRole("button", { name: `Move up: ${prompts[1]}` });
		await up.focus();
		await page.keyboard.press("Enter");
		await page.getByText("Moved to place 1.").waitFor();
		await up.and(page.locator(":focus")).waitFor();
		const first = page.getByRole("main").locator("ol").getByRole("listitem").first();
		await first.getByRole("link", { name: prompts[1] }).waitFor();
	});
	await step("archives the third one", async () => {
		await page.getByRole("button", { name: `Archive: ${prompts[2]}` }).click();
		await page.getByRole("button", { name: `Bring back: ${prompts[2]}` }).waitFor();
	});
	await step("says what the second one is about, typed as it comes, and finds it kept after a reload", async () => {
		const open = page.getByRole("button", { name: `Topics: ${prompts[1]}` });
		await open.click();
		await page.getByLabel("Topics, with a comma between them").fill("Data,  SHARED work");
		await page.reload();
		await open.click();
		await page.getByRole("dialog").getByRole("button", { name: "Save these topics" }).click();
		await page.getByRole("dialog").waitFor({ state: "detached" });
		await page.getByRole("listitem").filter({ hasText: prompts[1] }).getByText("data, shared work").waitFor();
	});
	await look(page, "manage-questions");
	await visitor.step("reads the guide in its new order, without the archived question", async () => {
		await visitor.page.goto(guide);
		const list = visitor.page.getByRole("main").locator("ol").getByRole("link");
		await list.first().waitFor();
		const found = await list.allInnerTexts();
		const wanted = [prompts[1], prompts[0]];
		if (found.join() !== wanted.join()) throw new Error(`the guide shows ${found.join(" / ")}`);
	});
	await visitor.step("narrows the guide to a topic, in its address", async () => {
		const { page } = visitor;
		await page.getByRole("navigation", { name: "Topics" }).getByRole("link", { name: "shared work" }).click();
		await page.getByText(/^1 of 2 questions/).waitFor();
		await page.locator('a[aria-current="page"]', { hasText: "shared work" }).waitFor();
		await absent(page.getByRole("main").getByRole("link", { name: prompts[0] }), "a question without the topic");
		if (new URL(page.url()).searchParams.get("topic") !== "shared work") throw new Error(`the address is ${page.url()}`);
	});
	await look(visitor.page, "guide-topic");
}

async function words(administrator, visitor, guide) {
	const { page, step } = administrator;
	await step("changes the introduction, and finds it still typed after a reload", async () => {
		const field = page.getByRole("textbox", { name: /^Introduction/ });
		await field.fill("Questions about data that others rely on every morning.");
		await page.reload();
		await holds(field, "every morning");
		await page.getByRole("button", { name: "Save title and introduction" }).click();
		await page.getByText("Title and introduction are saved.").waitFor();
	});
	await visitor.step("reads the new introduction", async () => {
		await visitor.page.reload();
		await visitor.page.getByText("rely on every morning").waitFor();
	});
}

async function policy(administrator, guide, look) {
	const { page, step } = administrator;
	await step("reads what a policy of two approvals means, and what it would touch, before saving it", async () => {
		await page.getByRole("link", { name: "Change the policy" }).click();
		await page.getByRole("heading", { level: 1, name: /^Policy of/ }).waitFor();
		await page.getByLabel("Approvals needed").selectOption("2");
		await page.getByText(/when 2 moderators of this guide approve its latest revision/).waitFor();
		await page.getByText("No proposal is open in this guide.").waitFor();
	});
	await step("is asked for a reason, which is kept", async () => {
		await page.getByLabel("Why is it changed?").fill("Two people see more than one.");
		await page.reload();
		await page.getByLabel("Approvals needed").selectOption("2");
		await holds(page.getByLabel("Why is it changed?"), "Two people see more than one.");
	});
	await look(page, "policy");
	await step("saves the policy, and finds it in the history", async () => {
		await page.getByRole("button", { name: "Save as policy 2" }).click();
		await page.getByText("Policy 2 holds from now on.").waitFor();
		await page.getByRole("listitem").filter({ hasText: "Two people see more than one." }).waitFor();
		await page.goto(`${guide}/manage`);
		await page.getByRole("region", { name: "Policy" }).getByText(/when 2 moderators/).waitFor();
	});
}

async function firstAnswer(candidate, guide, look) {
	const { page, step } = candidate;
	await step("finds a question without an answer", async () => {
		await page.goto(guide);
		await page.getByRole("link", { name: prompts[1] }).click();
		await page.getByText("Nobody has answered this question yet.").waitFor();
	});
	await look(page, "question-unanswered");
	return step("writes the first answer", async () => {
		await page.getByRole("link", { name: "Write the first answer" }).click();
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.insertText(answer);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("The first answer, from practice");
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		return new URL(page.url()).pathname;
	});
}

async function grant(administrator, contributor, guide) {
	await administrator.step("makes the contributor a moderator of this guide alone", async () => {
		const { page } = administrator;
		await page.goto("/people");
		await page.getByRole("link", { name: /Tomasz/ }).click();
		await page.getByLabel("For").selectOption({ label: title });
		await page.getByRole("button", { name: "Give this role" }).click();
		await page.getByRole("button", { name: "Take this role away" }).waitFor();
	});
	await contributor.step("manages this guide, and no other", async () => {
		const { page } = contributor;
		await page.goto(guide);
		await page.getByRole("link", { name: "Manage this guide" }).waitFor();
		await page.goto("/guides/backend-engineer");
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
		await absent(page.getByRole("link", { name: "Manage this guide" }), "the way to manage another guide");
		await page.goto("/guides/backend-engineer/manage");
		await page.getByText("This guide is managed by its moderators.").waitFor();
	});
}

async function decideTogether(moderator, contributor, proposal, look) {
	await moderator.step("cannot publish it alone, and reads what is missing", async () => {
		const { page } = moderator;
		await page.goto(proposal);
		await page.getByText(/What is missing to publish: .*approval/).waitFor();
		await decision(page, "Approve").click();
		await confirm(page, "Approve");
		await page.getByRole("complementary", { name: "Discussion" }).getByText(/approved/).waitFor();
		await page.getByText(/You approved this text. What is missing to publish: 1 more approval/).waitFor();
		await page.getByText(/^the moderators' turn/).waitFor();
		await absent(decision(page, "Approve"), "a button to approve it again");
	});
	await look(moderator.page, "proposal-approved");
	await contributor.step("finds it in the queue and publishes it as the second moderator", async () => {
		const { page } = contributor;
		await page.goto("/queue");
		await page.getByLabel("Topic").selectOption("shared work");
		await page.waitForURL(/topic=shared/);
		await page.getByRole("link", { name: "The first answer, from practice" }).click();
		await decision(page, "Publish version 1").click();
		await page.getByRole("dialog").getByText(answer).waitFor();
		await confirm(page, "Publish version 1");
		await state(page, "Published");
	});
}

async function checkAgain(moderator, guide, look) {
	const { page, step } = moderator;
	await step("says after how long its answers are to be checked again", async () => {
		await page.goto(`${guide}/manage`);
		await page.getByLabel(/^When is an answer due/).selectOption({ label: "After a month" });
		await page.getByRole("button", { name: "Save when answers are due" }).click();
		await page.getByText("It holds for every answer of this guide.").waitFor();
	});
	const month = await moderator.context.browser().newContext({ storageState: await moderator.context.storageState() });
	const later = await month.newPage();
	await step("is told a month later that the answer is due", async () => {
		await later.clock.setFixedTime(Date.now() + 40 * 24 * 3600 * 1000);
		await later.goto(new URL(guide, page.url()).href);
		await later.locator("[data-filled]").waitFor({ state: "detached" });
		await later.getByRole("link", { name: prompts[1] }).click();
		await later.getByText("This answer is due to be checked again").waitFor();
	});
	await look(later, "question-due");
	await step("says that it is still right, which stands under it", async () => {
		await later.getByRole("button", { name: "Version 1 is still right" }).click();
		await later.getByText("Readers are told that you checked it.").waitFor();
		const address = later.url();
		await month.close();
		await page.goto(address);
		await page.getByText(/^Last checked by a person .*, next check due/).waitFor();
		await absent(page.getByText("This answer is due to be checked again"), "what was due");
	});
}

async function end(administrator, contributor, visitor, guide, look) {
	const { page, step } = administrator;
	await step("takes the role away, and the queue is closed on the next request", async () => {
		await page.getByRole("button", { name: "Take this role away" }).click();
		await page.getByRole("button", { name: "Take this role away" }).waitFor({ state: "detached" });
		contributor.complaints.expected.push(/status of 403/, /Problem/);
		await contributor.page.goto("/queue");
		await contributor.page.getByRole("heading", { level: 1 }).waitFor();
		await contributor.page.getByText(/request [0-9a-z-]+/i).waitFor();
	});
	await look(contributor.page, "forbidden");
	await step("archives the guide, which can still be read", async () => {
		await page.goto(`${guide}/manage`);
		await page.getByRole("button", { name: "Archive this guide" }).click();
		await page.getByRole("button", { name: "Bring this guide back" }).waitFor();
		await visitor.page.goto(guide);
		await visitor.page.getByText("This guide is archived").waitFor();
	});
	await look(visitor.page, "guide-archived");
}
