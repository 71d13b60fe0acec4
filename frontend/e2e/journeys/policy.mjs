import { confirm, decision, openQuestion, propose, state } from "../acts.mjs";

const guide = "/guides/engineering-manager";
const why = "Two of us want to be heard before anything is public.";
const loud = "SAY IT ALOUD BEFORE YOU SEND IT";
const note = "It is how the team itself writes it on the wall.";
const objection = "The second sentence says the same again.";
const over = "The second sentence gives the reason; readers asked for it.";
const beside = "Tell them when they will hear from you";

/** Another policy tried before it holds, a warning left with a note, a veto and why it is overridden, and the queue by keys. */
export async function policy({ visitor, candidate, contributor, moderator, administrator, look }) {
	for (const person of [candidate, contributor, moderator, administrator]) await person.present();
	const question = await openQuestion(visitor, "engineering-manager", 3);
	const one = await warned(candidate, question, look);
	const two = await propose(contributor, question, beside);
	await tried(moderator, look);
	await vetoed(moderator, candidate, one);
	await narrowed(administrator, look);
	await walked(administrator, one, two);
	await overridden(administrator, moderator, one, look);
	await again(administrator, contributor, two, look);
}

async function warned({ page, step }, question, look) {
	await step("is warned of a text that shouts", async () => {
		await page.goto(`${question}/improve`);
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(` ${loud}.`);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill("Says it aloud");
		await page.getByText("This reads like shouting").first().waitFor();
	});
	await look(page, "check-warning");
	return step("leaves it with a note that the reviewer reads", async () => {
		await page.getByLabel("Why does what the checks warn of stay?").fill(note);
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		await page.getByText(note).waitFor();
		return new URL(page.url()).pathname;
	});
}

async function tried({ page, step }, look) {
	await step("tries two approvals, and sees which open proposals that touches", async () => {
		await page.goto(`${guide}/policy`);
		await page.getByLabel("Approvals needed").selectOption("2");
		await page.getByRole("region", { name: "Could no longer be published" }).getByText("Says it aloud").waitFor();
	});
	await look(page, "policy-trial");
	await step("saves a veto instead", async () => {
		await page.getByLabel("Approvals needed").selectOption("1");
		await page.getByLabel("holds a proposal back").check();
		await page.getByText(/It would change nothing for the|it would touch/).waitFor();
		await page.getByLabel("Why is it changed?").fill(why);
		await page.getByRole("button", { name: "Save as policy 2" }).click();
		await page.getByText("Policy 2, since").waitFor();
		await page.getByRole("listitem").filter({ hasText: why }).waitFor();
	});
	await look(page, "policy-saved");
}

async function vetoed(moderator, candidate, proposal) {
	await moderator.step("reads the note, and asks for changes", async () => {
		const { page } = moderator;
		await page.goto(proposal);
		await page.getByText(note).waitFor();
		await decision(page, "Send back with your reason").click();
		await page.getByRole("dialog").getByLabel("What should change, and why?").fill(objection);
		await confirm(page, "Send back with your reason");
		await state(page, "Changes requested");
	});
	await candidate.step("writes the next revision", async () => {
		const { page } = candidate;
		await page.goto(proposal);
		await page.getByRole("link", { name: "Write revision 2" }).click();
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(" Then send it.");
		await page.getByLabel("Why does what the checks warn of stay?").fill(note);
		await page.getByRole("button", { name: /^Submit/ }).click();
		await page.waitForURL((address) => address.pathname === proposal);
		await state(page, "In review");
	});
}

async function narrowed({ page, step }, look) {
	await step("narrows the queue to the guide and orders it by readers, in the address", async () => {
		await page.goto("/queue");
		await page.getByRole("combobox", { name: "Guide", exact: true }).selectOption("engineering-manager");
		await page.waitForURL(/guide=engineering-manager/);
		await page.getByRole("combobox", { name: "Order" }).selectOption("impact");
		await page.waitForURL((address) => address.searchParams.get("guide") === "engineering-manager" && address.searchParams.get("order") === "impact");
		await page.getByText(/\d+ reads × /).first().waitFor();
		await page.reload();
		await page.getByText(/\d+ reads × /).first().waitFor();
	});
	await look(page, "queue-impact");
}

async function walked({ page, step }, one, two) {
	await step("walks from proposal to proposal of that queue by keys, and shows what is folded and another view", async () => {
		await page.getByRole("link", { name: "Says it aloud" }).click();
		await page.getByRole("heading", { level: 1, name: "Says it aloud" }).waitFor();
		const [forth, back] = (await nextIsOffered(page)) ? ["j", "k"] : ["k", "j"];
		await page.keyboard.press(forth);
		await page.waitForURL((address) => address.pathname === two);
		await page.getByRole("heading", { level: 1, name: beside }).waitFor();
		await page.keyboard.press(back);
		await page.waitForURL((address) => address.pathname === one);
		await page.getByRole("heading", { level: 1, name: "Says it aloud" }).waitFor();
		await page.getByRole("main").locator("ins").first().waitFor();
		const folded = page.getByRole("button", { name: /paragraphs? unchanged/ });
		const before = await folded.count();
		await page.keyboard.press("f");
		await folded.first().waitFor({ state: "detached" });
		await page.keyboard.press("f");
		if ((await folded.count()) !== before) throw new Error(`${before} parts were folded, ${await folded.count()} are`);
		await page.keyboard.press("v");
		await page.waitForURL(/view=side/);
	});
}

/** Whether the list of keys has one to the next proposal. */
async function nextIsOffered(page) {
	await page.keyboard.press("?");
	const dialog = page.getByRole("dialog");
	await dialog.getByText("Show or fold unchanged parts").waitFor();
	const offered = (await dialog.getByText("Next proposal of the queue").count()) > 0;
	await page.keyboard.press("Escape");
	await dialog.waitFor({ state: "detached" });
	return offered;
}

async function overridden(administrator, moderator, proposal, look) {
	const { page, step } = administrator;
	await step("reads the author's record and whose veto stands, and has to say why it is overridden", async () => {
		await page.goto(proposal);
		await page.getByText(/ in Engineering Manager: /).click();
		await page.getByText(/\d+ proposals? published, \d+ rejected, \d+ withdrawn/).waitFor();
		await page.getByText(/A moderator asked for changes and has not approved it since/).waitFor();
		await decision(page, "Publish version 2").click();
		await page.getByRole("dialog").getByText("You override what the policy asks for").waitFor();
		await page.getByRole("dialog").getByLabel("Why publish it all the same?").fill(over);
	});
	await look(page, "policy-override");
	await step("publishes it, and reads what became of the other one", async () => {
		await confirm(page, "Publish version 2");
		await state(page, "Published");
		await page.getByText(/^1 other improvement: 1 /).waitFor();
	});
	await look(page, "published-siblings");
	await moderator.step("is told that the veto was overridden, and why", async () => {
		await moderator.page.goto("/notices");
		await moderator.page.getByText("published a proposal over your request for changes").waitFor();
		await moderator.page.getByText(over).waitFor();
	});
	await look(moderator.page, "notice-overridden");
}

async function again(administrator, contributor, proposal, look) {
	await administrator.step("rejects the other one", async () => {
		const { page } = administrator;
		await page.goto(proposal);
		await decision(page, "Reject").click();
		await page.getByRole("dialog").getByRole("radio").first().waitFor();
		await page.keyboard.press("2");
		await confirm(page, "Reject with your reason");
		await state(page, "Rejected");
	});
	const { page, step } = contributor;
	await step("finds the reason, and tries again on version 2", async () => {
		await page.goto("/proposals");
		await page.getByRole("listitem").filter({ hasText: beside }).getByRole("link", { name: "Try again on version 2" }).waitFor();
	});
	await look(page, "my-proposals-again");
	await step("opens the text on version 2", async () => {
		await page.getByRole("listitem").filter({ hasText: beside }).getByRole("link", { name: "Try again on version 2" }).click();
		await page.waitForURL(/\/rebase$/);
		await page.getByRole("heading", { level: 1 }).waitFor();
	});
}
