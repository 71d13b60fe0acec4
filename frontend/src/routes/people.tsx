import { createRoute } from "../routing/route";
import { later } from "../ui/later";

import { signedIn } from "./signedIn";

const Page = later(async () => (await import("../features/people/PeoplePage")).PeoplePage);

export const peopleRoute = createRoute({
	path: "/people",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Page.load();
	},
	component: Page,
});
