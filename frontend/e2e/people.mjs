// People, each with a browser profile of their own, and what their browser complained about.
import path from "node:path";

const waitMs = 10_000;

/** Opens a fresh profile for one person. `role` is what the local identity provider calls them, or null for a visitor. */
export async function newPerson(browser, site, report, role, artefacts, serviceWorkers = "block") {
	const context = await browser.newContext({
		baseURL: site,
		viewport: { width: 1280, height: 800 },
		locale: "en-GB",
		timezoneId: "UTC",
		reducedMotion: "reduce",
		// It would answer for the network; the journey about reading without one has a profile with it.
		serviceWorkers,
	});
	context.setDefaultTimeout(waitMs);
	await context.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI || event.sample}`);
		});
	});
	const page = await context.newPage();
	// A page that the server filled is only a text until the one that is acted on takes its place.
	const takenOver = () => page.locator("[data-filled]").waitFor({ state: "detached" });
	for (const load of ["goto", "reload"]) {
		const loads = page[load].bind(page);
		page[load] = async (...how) => {
			const response = await loads(...how);
			await takenOver();
			return response;
		};
	}
	const complaints = watch(page);
	const name = role ?? "visitor";
	let known = false;
	const chooseMyself = async () => {
		await page.getByRole("button", { name: new RegExp(`\\b${role}:`, "i") }).click();
		known = true;
	};
	const signIn = async () => {
		const here = new URL(page.url()).pathname;
		await page.getByRole("link", { name: /^sign in/i }).filter({ visible: true }).first().click();
		await chooseMyself();
		await page.waitForURL((address) => address.pathname === here);
		await takenOver();
	};
	return {
		name,
		context,
		page,
		complaints,
		/** One step of this person; a failure keeps a picture of what they saw. */
		step: (what, does) =>
			report.step(`${name}: ${what}`, does, async () => {
				const file = `failed-${what.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}.png`;
				await page.screenshot({ path: path.join(artefacts, file), fullPage: true });
				return `at ${page.url()}, seen in ${file}\n${complaints.found.join("\n")}`;
			}),
		/** From "Sign in" on the page, one click at the provider, and back to where it began. */
		signIn,
		/** The one click at the local identity provider. */
		chooseMyself,
		/** Signs in unless an earlier journey did. */
		present: async () => {
			if (known) return;
			await page.goto("/guides/backend-engineer");
			await signIn();
		},
	};
}

function watch(page) {
	const complaints = {
		found: [],
		/** What a step provokes on purpose, such as the refusal after a lost session; and that a draft is not there yet. */
		expected: [/status of 404 .*\/draft$/],
	};
	const note = (text) => {
		if (!complaints.expected.some((pattern) => pattern.test(text))) complaints.found.push(text);
	};
	page.on("console", (message) => {
		if (message.type() === "error") note(`console: ${message.text()} ${message.location().url ?? ""}`);
	});
	page.on("pageerror", (error) => note(`uncaught: ${error.message}`));
	page.on("response", (response) => {
		if (response.status() >= 500) note(`${response.status()} ${response.url()}`);
	});
	return complaints;
}
