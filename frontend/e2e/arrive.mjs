/** Opens an address as somebody who is signed in, whether they were before or not. */
export async function arrive({ page, signIn }, path) {
	await page.goto(path);
	const here = page.getByRole("banner").getByRole("link", { name: /^sign in/i });
	const me = page.getByRole("banner").getByRole("link", { name: "My proposals" });
	await here.or(me).filter({ visible: true }).first().waitFor();
	if (await here.filter({ visible: true }).count()) await signIn();
	if (new URL(page.url()).pathname !== path) await page.goto(path);
}
