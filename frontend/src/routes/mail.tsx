import { mailQuery } from "../api/mail";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { signedIn } from "./signedIn";

const MailPage = later(async () => (await import("../features/people/MailPage")).MailPage);

export const mailRoute = createRoute({
	path: "/mail",
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await Promise.all([MailPage.load(), queries.ensureQueryData(mailQuery)]);
	},
	component: MailPage,
});
