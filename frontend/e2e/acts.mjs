// What several journeys do: propose, decide, open the menu.

/**
 * Opens a question by its place in a guide, from 1, or the last; gives its address. A journey that counts what is proposed on
 * a question takes one that no other journey of its lane takes.
 */
export async function openQuestion({ page, step }, guide, place) {
	return step(`opens ${place === "last" ? "the last question" : `question ${place}`} of ${guide}`, async () => {
		await page.goto(`/guides/${guide}`);
		const questions = questionsOf(page);
		await questions.nth(11).waitFor(); // every starter guide has at least twelve
		await (place === "last" ? questions.last() : questions.nth(place - 1)).click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		return new URL(page.url()).pathname;
	});
}

/** The questions of the guide whose page is shown, in their order. */
export function questionsOf(page) {
	return page.locator("main ol").getByRole("link");
}

/** Proposes the words at the end of the answer; gives the address of the proposal. */
export async function propose(person, question, words) {
	const { page, step } = person;
	return step(`proposes "${words}"`, async () => {
		await page.goto(`${question}/improve`);
		const answer = page.getByRole("textbox", { name: "Answer, in Markdown" });
		await answer.click();
		await page.keyboard.press("Control+End");
		await page.keyboard.insertText(` ${words}.`);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill(`${words}: say so`);
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		await page.getByRole("heading", { level: 1, name: words }).waitFor();
		return new URL(page.url()).pathname;
	});
}

export async function reject(moderator, proposal, why) {
	const { page, step } = moderator;
	await step(`rejects it: "${why}"`, async () => {
		await page.goto(proposal);
		await decision(page, "Reject").click();
		await page.getByRole("dialog").getByRole("radio").first().waitFor();
		await page.keyboard.press("1");
		await page.getByRole("dialog").getByRole("textbox").fill(why);
		await confirm(page, "Reject with your reason");
		await state(page, "Rejected");
	});
}

export async function publish(moderator, proposal, version) {
	const { page, step } = moderator;
	await step(`publishes version ${version}`, async () => {
		await page.goto(proposal);
		await decision(page, `Publish version ${version}`).click();
		await confirm(page, `Publish version ${version}`);
		await state(page, "Published");
	});
}

/** A button of the bar with which one decides. */
export function decision(page, name) {
	return page.getByRole("region", { name: "Decision" }).getByRole("button", { name });
}

/** Takes the verb of the dialog, and waits until the server did it. */
export async function confirm(page, verb) {
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: verb }).click();
	await dialog.waitFor({ state: "detached" });
}

export async function state(page, words) {
	await page.getByRole("main").getByText(words, { exact: true }).first().waitFor();
}

/** A field holds these words; what is typed need not stand in its text. */
export async function holds(field, words) {
	const held = await field.inputValue();
	if (!held.includes(words)) throw new Error(`the field holds ${JSON.stringify(held)}`);
}

/** Until the page answers yes; unlike `waitForFunction` it waits for what the question promises. */
export function until(page, what, asks, given) {
	return settles(what, () => page.evaluate(asks, given));
}

/** Until the answer is yes. */
export async function settles(what, asks) {
	const end = Date.now() + 10_000;
	while (!(await asks())) {
		if (Date.now() > end) throw new Error(`${what}: not in 10 s`);
		await new Promise((done) => setTimeout(done, 100));
	}
}

/** Fails with what was expected, for what the page must not show. */
export async function absent(locator, what) {
	const count = await locator.count();
	if (count > 0) throw new Error(`${what} is there, ${count} times`);
}
