import { absent, openQuestion, propose, settles } from "../acts.mjs";

const oneMinute = 61_000;

/** What comes to a page by itself, what does not work without the network, and the end of all sessions of a person. */
export async function sessions({ visitor, candidate, moderator, look, another }) {
	for (const person of [candidate, moderator]) await person.present();
	await news(visitor, candidate, moderator);
	await away(visitor, look);
	await everywhere(candidate, await another("candidate"), look);
}

async function news(visitor, candidate, moderator) {
	const tab = await moderator.context.newPage();
	const count = async () => Number((await tab.locator('nav a[href="/notices"] span:last-child').allInnerTexts()).join("").replace(/\D/g, "") || 0);
	let before = 0;
	await moderator.step("leaves a page open", async () => {
		await tab.clock.install();
		await tab.goto("/guides/backend-engineer");
		await tab.getByRole("link", { name: "Notices" }).first().waitFor();
		before = await count();
	});
	await propose(candidate, await openQuestion(visitor, "engineering-manager", 6), "Write the decision down first");
	await moderator.step("is told there of a new proposal, without loading the page again", async () => {
		const asked = tab.waitForResponse((response) => response.url().endsWith("/api/v1/session"));
		await tab.clock.runFor(oneMinute);
		await asked;
		await settles("one more notice", async () => {
			await tab.clock.runFor(100); // what the answer starts waits for this clock
			return (await count()) === before + 1;
		});
		await tab.close();
	});
	await visitor.step("causes no traffic by only looking at a page", async () => {
		const quiet = await visitor.context.newPage();
		await quiet.clock.install();
		await quiet.goto("/guides/backend-engineer");
		await quiet.locator("[data-filled]").waitFor({ state: "detached" });
		await quiet.getByRole("link", { name: "Sign in" }).first().waitFor();
		const asked = [];
		quiet.on("request", (request) => asked.push(request.url()));
		await quiet.clock.runFor(3 * oneMinute);
		await quiet.close();
		if (asked.length > 0) throw new Error(`it asked for ${asked.join(", ")}`);
	});
}

async function away(visitor, look) {
	const { page, step, context, complaints } = visitor;
	await step("follows a link without a network, and is told what to do", async () => {
		complaints.expected.push(/ERR_INTERNET_DISCONNECTED/, /Unreachable/, /cannot be reached/);
		await page.goto("/");
		await page.getByRole("link", { name: "Backend Engineer" }).first().waitFor();
		await context.setOffline(true);
		await page.getByRole("link", { name: "Backend Engineer" }).first().click();
		await page.getByRole("heading", { level: 1, name: "Not reachable" }).waitFor();
	});
	await look(page, "not-reachable");
	await step("tries again when it is back", async () => {
		await context.setOffline(false);
		await page.getByRole("button", { name: "Try again" }).click();
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
	});
}

async function everywhere(candidate, elsewhere, look) {
	const there = elsewhere.page;
	await elsewhere.step("signs in on a second machine", async () => {
		await there.goto("/guides/backend-engineer");
		await elsewhere.signIn();
		await there.goto("/notices");
		await there.getByRole("heading", { level: 1, name: "Notices" }).waitFor();
	});
	await candidate.step("opens the menu, with both ways to sign out", async () => {
		await candidate.page.goto("/");
		await candidate.page.locator("header summary").filter({ visible: true }).first().click();
		await candidate.page.getByRole("button", { name: "Sign out everywhere" }).waitFor();
	});
	await look(candidate.page, "menu");
	await candidate.step("signs out everywhere", async () => {
		const { page } = candidate;
		await page.getByRole("button", { name: "Sign out everywhere" }).filter({ visible: true }).first().click();
		await page.waitForURL((address) => address.pathname === "/");
		await page.getByRole("link", { name: "Sign in" }).filter({ visible: true }).first().waitFor();
	});
	await elsewhere.step("is signed out on the second machine, too", async () => {
		elsewhere.complaints.expected.push(/Problem: 401/, /status of 401/);
		await there.reload();
		await there.getByRole("link", { name: "Sign in and come back" }).waitFor();
		await absent(there.getByRole("link", { name: "My proposals" }), "what only the person sees");
	});
}
