import { useState } from "react";
import { keepsOwn } from "../../api/own";
import { type Later, later } from "../../ui/later";
import type { GuideFilter } from "./GuidePage";

/** With what one studied of it, where this browser keeps something of that. */
function either<Props extends object>(plain: Later<Props>, studied: Later<Props>): Later<Props> {
	const chosen = () => (keepsOwn() ? studied : plain);
	// biome-ignore lint/correctness/noComponentHookFactories: called once for each page, when this module runs
	function Page(props: Props) {
		const [Shown] = useState(chosen);
		return <Shown {...props} />;
	}
	Page.load = () => chosen().load();
	return Page;
}

export const FrontPage = either(
	later(async () => (await import("./FrontPage")).FrontPage),
	later(async () => (await import("./StudiedFront")).StudiedFront),
);
export const GuidePage = either<{ guide: string } & GuideFilter>(
	later(async () => (await import("./GuidePage")).GuidePage),
	later(async () => (await import("./StudiedGuide")).StudiedGuide),
);
export const QuestionPage = later(async () => (await import("./QuestionPage")).QuestionPage);

export const Keeping = later(async () => (await import("./Keeping")).Keeping);
export const ConfirmAnswer = later(async () => (await import("./ConfirmAnswer")).ConfirmAnswer);

/** Fetches what the reading pages have for whoever is signed in. */
export async function fetchOwn(): Promise<void> {
	await Promise.all([Keeping.load(), ConfirmAnswer.load()]);
}

/** Fetches what the page at an address needs before anything else is known. */
export async function fetchPage(path: string): Promise<void> {
	const [front = "", guide, question, ...more] = path.split("/").filter(Boolean);
	if (front === "") await FrontPage.load();
	else if (front === "guides" && guide && more.length === 0) await (question ? QuestionPage : GuidePage).load();
}
