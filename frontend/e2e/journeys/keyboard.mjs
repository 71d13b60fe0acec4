import { questionsOf } from "../acts.mjs";

const words = "Name the number that would change your mind";

/** From the front page to a published answer without a mouse: propose, review, publish; and the keys that work everywhere. */
export async function keyboard({ candidate, moderator, look }) {
	for (const person of [candidate, moderator]) await person.present();
	await keys(candidate);
	await improve(candidate);
	await review(moderator, look);
}

async function keys({ page, step }) {
	await step("has the search field under the hands on the front page, and leaves it with Tab", async () => {
		await page.goto("/");
		await page.getByRole("searchbox").and(page.locator(":focus")).waitFor();
		await page.getByRole("link", { name: "My proposals" }).first().waitFor();
		await page.keyboard.press("Tab");
	});
	await step("goes to their proposals, to the guides and to the search by keys", async () => {
		await press(page, "g", "p");
		await focusedHeading(page, "My proposals");
		await press(page, "g", "h");
		await focusedHeading(page, /Interview guides/);
		await press(page, "g", "p");
		await focusedHeading(page, "My proposals");
		await press(page, "/");
		await page.getByRole("searchbox").and(page.locator(":focus")).waitFor();
		await focusedPast(page, "combobox");
		await press(page, "g", "h");
		await focusedHeading(page, /Interview guides/);
		await focusedPast(page, "searchbox");
	});
	await step("opens the list of keys with ?, and is back on the same place after Escape", async () => {
		const before = await focused(page);
		await press(page, "?");
		await page.getByRole("dialog").getByText("Go to the guides").waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		const after = await focused(page);
		if (after !== before) throw new Error(`the focus went from "${before}" to "${after}"`);
	});
}

/** Goes on with Tab until the focus has been on a field of this kind and has left it. */
async function focusedPast(page, role) {
	const field = page.getByRole("main").getByRole(role);
	for (let presses = 0; presses < 10; presses++) {
		if (await field.and(page.locator(":focus")).count()) break;
		await page.keyboard.press("Tab");
	}
	await field.and(page.locator(":focus")).waitFor();
	await page.keyboard.press("Tab");
}

async function improve({ page, step }) {
	await step("walks to a question with Tab and Enter, the focus on every heading", async () => {
		await tabTo(page, "Engineering Manager");
		await page.keyboard.press("Enter");
		await focusedHeading(page, "Engineering Manager");
		const second = questionsOf(page).nth(1);
		const prompt = (await second.innerText()).trim();
		await tabTo(page, prompt);
		await page.keyboard.press("Enter");
		await focusedHeading(page, prompt);
	});
	await step("opens the editor with i, writes, and submits without a mouse", async () => {
		await press(page, "i");
		await focusedHeading(page, /^Improve/);
		await tabTo(page, "Answer, in Markdown");
		await press(page, "Control+End");
		await page.keyboard.type(` ${words}.`);
		await tabTo(page, "What did you improve, and why?");
		await page.keyboard.type(`${words}: say so`);
		await tabTo(page, "Submit for review", "Shift+Tab");
		await page.locator(":focus:not([aria-disabled])").waitFor();
		await page.keyboard.press("Enter");
		await focusedHeading(page, `${words}: say so`);
	});
}

async function review({ page, step }, look) {
	await step("goes to the queue with g q, chooses with j and opens with Enter", async () => {
		await page.goto("/");
		await page.getByRole("searchbox").and(page.locator(":focus")).waitFor();
		await page.getByRole("link", { name: "Queue" }).first().waitFor();
		await page.keyboard.press("Tab");
		await press(page, "g", "q");
		await focusedHeading(page, "Queue");
		await press(page, "j");
		await tabTo(page, `${words}: say so`, "j");
		await page.keyboard.press("Enter");
		await focusedHeading(page, `${words}: say so`);
	});
	await step("goes from change to change with n and p, in each view", async () => {
		const here = page.locator(":focus").filter({ hasText: words });
		for (const view of ["Inline", "Side by side", "As read"]) {
			await page.getByRole("radio", { name: view }).and(page.locator(":checked")).waitFor({ state: "attached" });
			await page.getByRole("main").locator("ins").first().waitFor();
			await press(page, "p");
			await here.waitFor();
			const outline = await here.evaluate((place) => getComputedStyle(place).outlineStyle);
			if (outline === "none") throw new Error(`the focus is not seen in the view "${view}"`);
			await press(page, "n", "p");
			await here.waitFor();
			await press(page, "v");
		}
	});
	await step("has the decision in view without scrolling, on a phone too", async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		const bar = await page.getByRole("region", { name: "Decision" }).boundingBox();
		await page.setViewportSize({ width: 1280, height: 800 });
		if (!bar || bar.y < 0 || bar.y + bar.height > 844.5) throw new Error(`it stands at ${JSON.stringify(bar)}`);
	});
	await step("looks at the text with a, thinks again with Escape, and is back on the page", async () => {
		await tabTo(page, "Approve");
		await press(page, "a");
		await page.getByRole("dialog").getByText(words).waitFor();
		await page.keyboard.press("Escape");
		await page.getByRole("dialog").waitFor({ state: "detached" });
		const back = await focused(page);
		if (back !== "Approve") throw new Error(`the focus is on "${back}"`);
	});
	await step("publishes", async () => {
		await press(page, "a");
		await page.getByRole("dialog").getByText(words).waitFor();
		await tabTo(page, "Publish version 2");
		await page.keyboard.press("Enter");
		await page.getByText("Published", { exact: true }).first().waitFor();
	});
	await step("no more finds it in the queue, and is told when filters leave nothing", async () => {
		await press(page, "g", "q");
		await focusedHeading(page, "Queue");
		await page.getByRole("link", { name: `${words}: say so` }).waitFor({ state: "detached" });
		await page.getByRole("radio", { name: "Others' turn" }).focus();
		await page.keyboard.press("Space");
		await page.getByText("Nothing matches these filters.").waitFor();
	});
	await look(page, "queue-empty");
}

/** Presses keys one after the other, as g and then q. */
async function press(page, ...names) {
	for (const name of names) await page.keyboard.press(name);
}

async function focusedHeading(page, name) {
	await page.getByRole("heading", { level: 1, name }).and(page.locator(":focus")).waitFor();
}

/** What a screen reader would call the place that has the focus, without the letter of its key. */
function focused(page) {
	return page.evaluate(() => {
		let place = document.activeElement;
		while (place?.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
		const label = place?.getAttribute("aria-label") ?? (place?.id && document.querySelector(`label[for="${place.id}"]`)?.textContent);
		const own = place?.cloneNode(true);
		for (const hidden of own?.querySelectorAll('[aria-hidden="true"]') ?? []) hidden.remove();
		return (label || own?.textContent || "").trim();
	});
}

async function tabTo(page, name, key = "Tab") {
	const passed = [];
	for (let at = 0; at < 60; at++) {
		const here = await focused(page);
		if (here === name) return;
		passed.push(here.slice(0, 30));
		await page.keyboard.press(key);
	}
	throw new Error(`"${name}" is not reached by ${key}: ${passed.join(" · ")}`);
}
