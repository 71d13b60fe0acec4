import { readFile } from "node:fs/promises";

const why = "Journey: a suspension that is lifted at once.";

/** The admin: people, a role for one guide, a suspension and its end, the audit log; each acts on the next request. */
export async function admin({ administrator, contributor, look, story }) {
	const { page, step, signIn } = administrator;
	const theirs = contributor.page;
	const done = () => page.getByText(/It acts on their next request/).first().waitFor();

	await step("is asked to sign in first, and comes back to the people", async () => {
		administrator.complaints.expected.push(/Problem: 401/);
		await page.goto("/people");
		await signIn();
		await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
		await page.getByRole("table").getByRole("link").first().waitFor();
	});
	await look(page, "people");
	await step("opens the contributor", async () => {
		await page.getByRole("searchbox").fill("tomasz");
		await page.getByRole("table").getByRole("row").nth(2).waitFor({ state: "detached" });
		await page.getByRole("table").getByRole("link").first().click();
		await page.getByRole("heading", { level: 1, name: /Tomasz/ }).waitFor();
	});
	await look(page, "person");

	await step("gives them a role for one guide", async () => {
		await page.getByLabel("For").selectOption({ label: "Staff Systems Engineer" });
		await page.getByRole("button", { name: "Give this role" }).click();
		await page.getByRole("button", { name: "Take this role away" }).waitFor();
	});
	await contributor.step("has the queue on the next request", async () => {
		await theirs.goto("/queue");
		await theirs.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
	});
	await step("takes the role away", async () => {
		await page.getByRole("button", { name: "Take this role away" }).click();
		await page.getByRole("button", { name: "Take this role away" }).waitFor({ state: "detached" });
	});

	await step("suspends them with a reason", async () => {
		contributor.complaints.expected.push(/status of 403 .*\/events/);
		await page.getByRole("textbox", { name: /Why suspend/ }).fill(why);
		await page.getByRole("button", { name: "Suspend with this reason" }).click();
		await page.getByRole("button", { name: "End the suspension" }).waitFor();
	});
	await look(page, "person-suspended");
	await contributor.step("is told so, and cannot improve", async () => {
		await theirs.goto(story.question);
		await theirs.getByText(why).waitFor();
		if ((await theirs.getByRole("link", { name: "Help us improve this answer" }).count()) > 0)
			throw new Error("the way to the editor is still shown");
	});
	await look(theirs, "question-suspended");
	await contributor.step("finds no way into the editor by its address either", async () => {
		contributor.complaints.expected.push(/Problem: Your account is suspended/);
		await theirs.goto(`${story.question}/improve`);
		await theirs.getByRole("alert").getByText(why).waitFor();
	});
	await step("ends the suspension", async () => {
		await page.getByRole("button", { name: "End the suspension" }).click();
		await page.getByRole("button", { name: "Suspend with this reason" }).waitFor();
		await done();
	});
	await contributor.step("can improve again at once", async () => {
		await theirs.goto(story.question);
		await theirs.getByRole("link", { name: "Help us improve this answer" }).waitFor();
	});

	await step("reads all of it in the audit log, whose chain holds", async () => {
		await page.goto("/audit");
		await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
		await page.getByText("The chain holds").waitFor();
		for (const action of [/suspend/, /role|grant/, /publish/]) await page.getByRole("cell", { name: action }).first().waitFor();
	});
	await look(page, "audit");
	await step("narrows it to what was published, takes those rows away as a file, and shows all again", async () => {
		await page.getByRole("button", { name: "proposal.publish" }).first().click();
		await page.waitForURL(/action=proposal.publish/);
		await page.getByRole("cell", { name: "person.suspend" }).first().waitFor({ state: "detached" });
		await page.getByText("Export", { exact: true }).click();
		const [download] = await Promise.all([
			page.waitForEvent("download"),
			page.getByRole("link", { name: "These rows as a table (CSV)" }).click(),
		]);
		const lines = (await readFile(await download.path(), "utf8")).trim().split("\n");
		if (lines.length < 2 || !lines.slice(1).every((line) => line.includes("proposal.publish")))
			throw new Error(`the file holds ${lines.join("\n")}`);
		await page.getByRole("button", { name: "Show the whole log" }).click();
		await page.getByRole("cell", { name: "person.suspend" }).first().waitFor();
	});
	await step("is told kindly when nothing matches", async () => {
		await page.getByRole("textbox", { name: /^Action/ }).fill("nothing.like.this");
		await page.keyboard.press("Enter");
		await page.getByText("No row matches these filters.").waitFor();
	});
	await look(page, "audit-empty");
	await step("finds no letter that did not arrive", async () => {
		await page.goto("/letters");
		await page.getByText("Every letter arrived").waitFor();
	});
	await look(page, "letters");
	await step("reads what erasing somebody means, and keeps them", async () => {
		await theirs.goto("about:blank"); // what is open would ask on with a session that is gone
		await page.goto("/people");
		await page.getByRole("searchbox").fill("tomasz");
		await page.getByRole("table").getByRole("row").nth(2).waitFor({ state: "detached" });
		await page.getByRole("table").getByRole("link").first().click();
		await page.getByRole("heading", { level: 1, name: /Tomasz/ }).waitFor();
		await page.getByRole("button", { name: "Erase this person" }).click();
		await page.getByRole("dialog").getByText("There is no way back").waitFor();
	});
	await look(page, "person-erase");
	await step("erases them: a pseudonym stands where the name stood", async () => {
		await page.getByRole("button", { name: "Keep this person" }).click();
		await page.getByRole("button", { name: "Erase this person" }).click();
		await page.getByRole("button", { name: "Erase for good" }).click();
		await page.getByRole("heading", { level: 1, name: /^Former member/ }).waitFor();
		await page.getByText("Somebody had their name removed").waitFor();
	});
	await step("opens the form for a new guide", async () => {
		await page.goto("/new-guide");
		await page.getByRole("heading", { level: 1 }).waitFor();
		await page.getByRole("textbox").first().waitFor();
	});
	await look(page, "new-guide");
	await step("opens the page that manages a guide", async () => {
		await page.goto(`${story.question.split("/").slice(0, 3).join("/")}/manage`);
		await page.getByRole("textbox").first().waitFor();
	});
	await look(page, "manage");
}
