import { openQuestion } from "../acts.mjs";

const early = "Nobody was blamed";
const late = "The rest is written down";

/** Two changes of one answer that fit together: the moderator sees whose each is, publishes both, and anybody sees where each sentence comes from. */
export async function together({ visitor, another, look }) {
	const question = await openQuestion(visitor, "backend-engineer", "last");
	const [candidate, contributor, moderator] = await Promise.all(["candidate", "contributor", "moderator"].map((role) => another(role)));
	for (const person of [candidate, contributor, moderator]) {
		await person.step("signs in", async () => {
			await person.page.goto(question);
			await person.signIn();
		});
	}
	const first = await propose(candidate, question, "Control+Home", `${early}. `);
	const second = await propose(contributor, question, "Control+End", ` ${late}.`);
	await moderator.step("publishes the first", async () => {
		const { page } = moderator;
		await page.goto(first);
		await publish(page, 2);
	});
	await contributor.step("is told that both fit together, and sees them", async () => {
		const { page } = contributor;
		await page.goto("/notices");
		await page.getByRole("link", { name: "Version 2 was published meanwhile; your open proposal and it fit together" }).first().click();
		await page.getByRole("region", { name: "Answer, merged" }).locator("ins").filter({ hasText: late }).waitFor();
	});
	await moderator.step("sees in the second whose each change is", async () => {
		const { page } = moderator;
		await page.goto(second);
		await page.getByText("Version 2 was published meanwhile; both changes fit together").waitFor();
		await page.getByRole("link", { name: "See the merged text" }).click();
		const merged = page.getByRole("region", { name: "Answer, merged" });
		await merged.locator("ins").filter({ hasText: early }).filter({ hasText: "version 2, inserted" }).waitFor();
		await merged.locator("ins").filter({ hasText: late }).filter({ hasText: "proposed, inserted" }).waitFor();
	});
	await look(moderator.page, "proposal-together");
	await moderator.step("publishes the merged text", async () => publish(moderator.page, 3, [early, late]));
	await visitor.step("reads both, and where each sentence comes from", async () => {
		const { page } = visitor;
		await page.goto(`${question}/versions/3`);
		for (const words of [early, late]) await page.getByText(words).first().waitFor();
		await page.getByRole("button", { name: "Show where each sentence comes from" }).click();
		const origins = page.getByRole("region", { name: "Where each sentence comes from" }).getByRole("listitem");
		await origins.filter({ hasText: early }).getByRole("link", { name: "version 2" }).waitFor();
		await origins.filter({ hasText: late }).getByText(/version 3, proposed by .*, approved by/).waitFor();
	});
	await look(visitor.page, "version-origins");
	await visitor.step("goes to the version that a sentence comes from", async () => {
		const { page } = visitor;
		const origins = page.getByRole("region", { name: "Where each sentence comes from" }).getByRole("listitem");
		await origins.filter({ hasText: early }).getByRole("link", { name: "version 2" }).click();
		await page.waitForURL(/\/versions\/2$/);
	});
}

async function propose({ page, step }, question, place, words) {
	return step(`proposes "${words.trim()}"`, async () => {
		await page.goto(`${question}/improve`);
		await page.getByRole("textbox", { name: "Answer, in Markdown" }).click();
		await page.keyboard.press(place);
		await page.keyboard.insertText(words);
		await page.getByRole("textbox", { name: "What did you improve, and why?" }).fill(`Says: ${words.trim()}`);
		await page.getByRole("button", { name: "Submit for review" }).click();
		await page.waitForURL(/\/proposals\/[^/]+$/);
		return new URL(page.url()).pathname;
	});
}

async function publish(page, version, all = []) {
	await page.getByRole("button", { name: `Publish version ${version}` }).click();
	const dialog = page.getByRole("dialog");
	for (const words of all) await dialog.getByText(words).first().waitFor();
	await dialog.getByRole("button", { name: `Publish version ${version}` }).click();
	await dialog.waitFor({ state: "detached" });
	await page.getByText("Published", { exact: true }).first().waitFor();
}
