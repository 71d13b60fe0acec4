import { arrive } from "../arrive.mjs";

/** Somebody keeps questions on a list, and hands it to a friend until they take it back. */
export async function lists({ candidate, visitor, look }) {
	const { page, step } = candidate;
	const heading = (where, name) => where.getByRole("heading", { level: 1, name });
	let link;

	await step("saves two questions to a new list", async () => {
		await arrive(candidate, "/");
		await page.goto("/guides/backend-engineer/transactions");
		await heading(page, /transaction/).waitFor();
		await page.getByRole("button", { name: "Save to a list" }).click();
		const dialog = page.getByRole("dialog", { name: "Save to a list" });
		await dialog.getByRole("textbox", { name: "New list" }).fill("For Friday");
		await dialog.getByRole("button", { name: "Begin this list" }).click();
		await dialog.getByRole("checkbox", { name: /For Friday/, checked: true }).waitFor();
		await page.goto("/guides/backend-engineer/caching");
		await heading(page, /cache/).waitFor();
		await page.getByRole("button", { name: "Save to a list" }).click();
		await dialog.getByRole("checkbox", { name: /For Friday/ }).click();
		await dialog.getByRole("checkbox", { name: "For Friday 2", checked: true }).waitFor();
	});
	await look(page, "save-to-list");
	await step("puts the second one first", async () => {
		await page.goto("/lists");
		await page.getByRole("link", { name: "For Friday" }).click();
		await heading(page, "For Friday").waitFor();
		await page.getByRole("button", { name: /^Up ?: .*cache/ }).click();
		await page.getByRole("listitem").filter({ hasText: /cache/ }).getByRole("button", { name: /^Down/ }).waitFor();
	});
	await step("makes a link", async () => {
		await page.getByRole("button", { name: "Make a link" }).click();
		link = await page.getByRole("textbox", { name: /Whoever has this link/ }).inputValue();
	});
	await look(page, "list");
	await step("studies it, in its order", async () => {
		await page.getByRole("link", { name: "Study this list" }).click();
		await heading(page, "Study: For Friday").waitFor();
		await page.getByRole("heading", { level: 2, name: /cache/ }).waitFor();
		await page.getByRole("button", { name: "Show the answer" }).click();
		await page.getByRole("button", { name: "Easy" }).click();
		await page.getByRole("heading", { level: 2, name: /transaction/ }).waitFor();
		await page.getByRole("link", { name: "‹ For Friday" }).click();
		await heading(page, "For Friday").waitFor();
	});
	await visitor.step("reads the list by its link, and not whose it is", async () => {
		await visitor.page.goto(link);
		await heading(visitor.page, "For Friday").waitFor();
		await visitor.page.getByText("A shared list of 2 questions", { exact: true }).waitFor();
	});
	await look(visitor.page, "shared-list");
	await visitor.step("studies it without an account", async () => {
		await visitor.page.getByRole("link", { name: "Study this list" }).click();
		await heading(visitor.page, "Study: For Friday").waitFor();
		await visitor.page.getByRole("button", { name: "Show the answer" }).click();
		await visitor.page.getByRole("button", { name: "Easy" }).click();
		await visitor.page.getByRole("heading", { level: 2, name: /transaction/ }).waitFor();
		await visitor.page.getByRole("link", { name: "‹ For Friday" }).click();
		await heading(visitor.page, "For Friday").waitFor();
	});
	await visitor.step("opens it as a page to print", async () => {
		await visitor.page.getByText("Export", { exact: true }).click();
		const address = await visitor.page.getByRole("link", { name: "A page to print" }).getAttribute("href");
		await visitor.page.goto(address);
		await visitor.page.getByText(/Version 1, published \d{4}-/).first().waitFor();
		await heading(visitor.page, "For Friday").waitFor();
	});
	await look(visitor.page, "printed");
	await step("takes the link back", async () => {
		await page.getByRole("button", { name: "Take the link back" }).click();
		await page.getByRole("button", { name: "Make a link" }).waitFor();
	});
	await visitor.step("finds nothing there any more", async () => {
		visitor.complaints.expected.push(/status of 404/, /Problem: There is nothing here/);
		await visitor.page.goto(link);
		await heading(visitor.page, "There is nothing here").waitFor();
	});
}
