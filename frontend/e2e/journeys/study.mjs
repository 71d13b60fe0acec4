import { propose, publish } from "../acts.mjs";

const guide = "/guides/backend-engineer";

/** Somebody studies without an account, signs in and finds it there; a major version makes an answer due again, with what changed. */
export async function study({ another, contributor, moderator, look }) {
	const candidate = await another("candidate"); // in a browser in which nobody signed in
	const { page, step } = candidate;
	const grade = (name) => page.getByRole("group", { name: "How well did you know it?" }).getByRole("button", { name });
	const answer = page.getByRole("region", { name: "Sample answer" });
	const rows = page.getByRole("main").getByRole("listitem");
	let prompts;

	await step("opens a guide to study it, without an account", async () => {
		await page.goto(guide);
		prompts = await rows.getByRole("link").allInnerTexts();
		await page.getByRole("link", { name: "Study this guide" }).click();
		await page.getByRole("heading", { level: 2, name: prompts[0] }).waitFor();
	});
	await look(page, "study-question");
	await step("shows the answer and grades it, with the keyboard alone", async () => {
		await page.keyboard.press("Space");
		await answer.and(page.locator(":focus")).waitFor();
		await grade("Easy").waitFor();
		await page.keyboard.press("4");
		await page.getByRole("heading", { level: 2, name: prompts[1] }).waitFor();
	});
	await step("notes something beside the second answer, and grades it", async () => {
		await page.getByRole("button", { name: "Show the answer" }).click();
		await page.getByRole("textbox", { name: "Your notes" }).fill("Name the number first.");
		await page.getByText("Kept in this browser.").waitFor();
	});
	await look(page, "study-answer");
	await step("sees on the front page and on the guide what is known", async () => {
		await grade("Easy").click();
		await page.getByRole("heading", { level: 2, name: prompts[2] }).waitFor();
		await page.goto("/");
		await page.getByText("you know 2 of").waitFor();
		await page.goto(guide);
		for (const at of [0, 1]) await rows.nth(at).getByText("known").waitFor();
	});
	await step("signs in, and the account knows it, in another browser too", async () => {
		await candidate.signIn();
		await page.waitForFunction(() =>
			Object.entries(localStorage).every(([key, kept]) => !key.startsWith("redraft.study") || JSON.parse(kept).grades.length === 0),
		);
		await page.evaluate(() => localStorage.clear());
		await page.reload();
		for (const at of [0, 1]) await rows.nth(at).getByText("known").waitFor();
		await page.goto("/study");
		await page.getByText(/Nothing is due|Done for now/).waitFor();
	});
	await look(page, "study-done");

	const { pathname } = await step("reads the first question", async () => {
		await page.goto(guide);
		await rows.first().getByRole("link").click();
		await answer.waitFor();
		return new URL(page.url());
	});
	await publish(moderator, await propose(contributor, pathname, "Say what it costs"), 2);
	await step("is asked again after a major version, and sees what changed first", async () => {
		await page.goto("/study");
		await page.getByRole("heading", { level: 2, name: prompts[0] }).waitFor();
		await page.getByText("Changed since you studied it").waitFor();
		await page.getByRole("button", { name: "Show the answer" }).click();
		await page.getByRole("region", { name: "Changed since version 1" }).locator("ins").first().waitFor();
	});
	await look(page, "study-changed");
	await step("grades it, and nothing is due any more", async () => {
		await grade("Good").click();
		await page.getByText(/Nothing is due|Done for now/).waitFor();
	});
}
