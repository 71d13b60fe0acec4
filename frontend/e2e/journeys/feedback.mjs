/** What readers say comes back to those who write and decide. */
export async function feedback({ visitor, moderator, look, story }) {
	const helpful = visitor.page.getByRole("region", { name: "Was this helpful?" });

	await visitor.step("says that the answer did not help, and why", async () => {
		await visitor.page.goto(story.question);
		await helpful.getByRole("button", { name: "No" }).click();
		await helpful.getByRole("button", { name: "It is too long" }).click();
		await helpful.getByRole("button", { name: "It is too long", pressed: true }).waitFor();
	});
	await look(visitor.page, "helpful");
	await visitor.step("finds the own answer again, and changes it", async () => {
		await visitor.page.reload();
		await helpful.getByRole("button", { name: "It is too long", pressed: true }).waitFor();
		await helpful.getByRole("button", { name: "Yes" }).click();
		await helpful.getByRole("button", { name: "It is clear" }).click();
	});
	await moderator.step("sees in the history what readers said of each version", async () => {
		await moderator.page.goto(`${story.question}/history`);
		await moderator.page.getByText(/Helpful to 100% of 1 reader who said so; nobody said it of version 1/).waitFor();
		await moderator.page.getByText(/It is clear: 1/).waitFor();
	});
	await look(moderator.page, "history-helpful");
}
