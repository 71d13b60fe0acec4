import { deliveriesQuery } from "../api/mail";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const LettersPage = later(async () => (await import("../features/admin/LettersPage")).LettersPage);

export const lettersRoute = createRoute({
	path: "/letters",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([LettersPage.load(), queries.ensureInfiniteQueryData(deliveriesQuery)]);
	},
	component: LettersPage,
});
