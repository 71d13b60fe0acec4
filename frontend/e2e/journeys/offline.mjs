import { questionsOf, until } from "../acts.mjs";

/** A guide that was opened once is read without a network: also a question that was not, and after loading the page again. */
export async function offline({ another, look }) {
	const reader = await another("contributor", "allow");
	await reader.present();
	const { page, context, step, complaints } = reader;
	complaints.expected.push(/ERR_INTERNET_DISCONNECTED/, /Failed to load resource/, /FetchEvent/);
	const questions = questionsOf(page);
	await step("opens a guide, which the browser keeps", async () => {
		await page.goto("/guides/backend-engineer");
		await page.getByRole("heading", { level: 1, name: "Backend Engineer" }).waitFor();
		await questions.nth(11).waitFor();
		await until(page, "the guide is kept", async () => Boolean(await (await caches.open("published")).match("/api/v1/guides/backend-engineer")));
	});
	await step("has nothing in it that is theirs alone", async () => {
		const [kept, everybodys, own] = await page.evaluate(async () => {
			const { pathname } = new URL((await (await caches.open("published")).keys()).find(({ url }) => url.includes("/questions/")).url);
			const answers = [await (await caches.open("published")).match(pathname), await fetch(pathname, { credentials: "omit" }), await fetch(pathname)];
			return Promise.all(answers.map((answer) => answer.text()));
		});
		if (kept !== everybodys) throw new Error(`kept: ${kept}\neverybody reads: ${everybodys}`);
		if (kept === own) throw new Error("a contributor reads the same as everybody, so nothing was shown");
	});
	await step("reads a question of it without a network", async () => {
		await context.setOffline(true);
		await questions.nth(4).click();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		await page.getByRole("status").getByText(/You are offline\. What you read was kept in this browser/).waitFor();
	});
	await step("loads the page again, and goes to the next question", async () => {
		await page.reload();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		const prompt = await page.getByRole("heading", { level: 1 }).innerText();
		await page.getByRole("link", { name: /Next/ }).first().click();
		await page.getByRole("heading", { level: 1 }).filter({ hasNotText: prompt }).waitFor();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
	});
	await look(page, "offline");
	await step("is told no more of it when the network is back", async () => {
		await context.setOffline(false);
		await page.reload();
		await page.getByRole("region", { name: "Sample answer" }).waitFor();
		await page.getByText("What you read was kept in this browser").waitFor({ state: "detached" });
	});
	await studiesOffline(reader, look);
	await context.close();
}

/** Grades that are given without a network wait for it, also while the page is closed; signing out leaves none of them in the browser. */
async function studiesOffline({ page, context, step }, look) {
	const guide = "backend-engineer";
	const question = (at) => page.getByRole("heading", { level: 2, name: prompts[at], exact: true });
	const waits = (how) => page.getByRole("status").getByText(`${how} in this browser, and`);
	const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /^redraft\.(study|cards|account)/.test(key)));
	const answer = async (grade) => {
		await page.getByRole("button", { name: "Show the answer" }).click();
		await page.getByRole("button", { name: grade }).click();
	};
	const signOut = async () => {
		await page.locator("header summary").filter({ visible: true }).first().click();
		await page.getByRole("button", { name: "Sign out", exact: true }).filter({ visible: true }).first().click();
	};
	let prompts;
	await step("opens the guide to see how much of it they know", async () => {
		await page.goto(`/guides/${guide}`);
		const links = questionsOf(page);
		await links.nth(11).waitFor();
		prompts = await links.allInnerTexts();
		await page.waitForFunction((key) => Object.keys(localStorage).some((each) => each.startsWith(key)), "redraft.cards.");
	});
	await step("goes on studying it when the network goes, and is told that the grade waits", async () => {
		await page.goto(`/guides/${guide}/study`);
		await question(0).waitFor();
		await context.setOffline(true);
		await answer("Easy");
		await question(1).waitFor();
		await waits("1 grade waits").waitFor();
	});
	await look(page, "offline-study");
	await step("is not signed out as long as that would lose something", async () => {
		await signOut();
		const dialog = page.getByRole("dialog", { name: "You are still signed in" });
		await dialog.getByText("1 grade could not be sent").waitFor();
		await dialog.getByRole("button", { name: "Stay signed in" }).click();
		await dialog.waitFor({ state: "detached" });
	});
	await step("goes on in a new page, where nothing is lost or asked again", async () => {
		await page.reload(); // a page of another process may reach the network again
		await question(1).waitFor();
		await waits("1 grade waits").waitFor();
		await page.getByRole("button", { name: "Show the answer" }).click();
		await page.getByRole("textbox", { name: "Your notes" }).fill("Say it in one sentence.");
		await page.getByRole("button", { name: "Hard" }).click();
		await question(2).waitFor();
		await waits("2 grades and 1 note wait").waitFor();
		await page.goto("/study");
		await page.getByText("Nothing that this browser keeps is due.").waitFor();
	});
	await step("has all of it in the account when the network is back, once, although the first answer is lost", async () => {
		const keys = [];
		await page.route("**/api/v1/study/merge", async (route) => {
			keys.push(route.request().headers()["idempotency-key"]);
			if (keys.length > 1) return route.continue();
			await route.fetch();
			await route.abort();
		});
		const lost = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/study/merge"));
		await context.setOffline(false);
		await lost;
		const told = page.waitForResponse((response) => response.url().endsWith("/study/merge"));
		await page.goto(`/guides/${guide}`);
		const replayed = (await told).headers()["idempotency-replayed"];
		if (keys[0] !== keys[1] || replayed !== "true") throw new Error(`sent under ${keys}, replayed: ${replayed}`);
		const graded = async (slug) => {
			const { questions } = await (await fetch(`/api/v1/study/progress?guide=${slug}`)).json();
			return questions[0].last_grade === "easy" && questions[1].last_grade === "hard";
		};
		await until(page, "the account has the grades", graded, guide);
		await page.getByText("in this browser, and go").waitFor({ state: "detached" });
		await page.goto(`/guides/${guide}/study`);
		await question(2).waitFor();
	});
	await step("signs out, and the browser keeps nothing of theirs", async () => {
		const left = await kept();
		if (left.length < 2) throw new Error(`only ${left} was kept before`);
		await signOut();
		await page.getByRole("link", { name: "Sign in" }).filter({ visible: true }).first().waitFor();
		const still = await kept();
		if (still.length > 0) throw new Error(`still kept: ${still}`);
	});
	await step("studies the guide without a network and without an account", async () => {
		await context.setOffline(true);
		await page.goto(`/guides/${guide}/study`);
		await question(0).waitFor();
		await answer("Good");
		await question(1).waitFor();
		await context.setOffline(false);
	});
}
