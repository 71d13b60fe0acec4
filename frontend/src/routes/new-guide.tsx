import { createRoute } from "../routing/route";
import { later } from "../ui/later";

import { signedIn } from "./signedIn";

const Page = later(async () => (await import("../features/admin/NewGuidePage")).NewGuidePage);

export const newGuideRoute = createRoute({
	path: "/new-guide",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Page.load();
	},
	component: Page,
});
