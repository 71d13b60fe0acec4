import { Problem, Unreachable } from "./problem";

export interface Explanation {
	kind: "missing" | "sign-in" | "refused" | "unreachable" | "unfetched" | "failed";
	title: string;
	detail: string;
	/** For the small print: what to quote when asking for help. */
	small?: string | undefined;
}

const kinds: Record<number, Explanation["kind"]> = { 401: "sign-in", 403: "refused", 404: "missing" };

/** Any error, in words for a person. */
export function explain(error: unknown): Explanation {
	if (error instanceof Unreachable) {
		return {
			kind: "unreachable",
			title: "The server cannot be reached",
			detail: "Check the connection and try again. Nothing that you typed is lost.",
		};
	}
	if (error instanceof Problem) {
		const small = [error.code, error.requestId && `request ${error.requestId}`].filter(Boolean).join(" · ");
		const kind = kinds[error.status] ?? "failed";
		const fields = error.fields.map((field) => field.message).join(" ");
		return { kind, title: error.title, detail: fields ? `${error.detail} ${fields}` : error.detail, small };
	}
	if (error instanceof Error && error.name === "Unfetched") {
		return {
			kind: "unfetched",
			title: "A part of the page could not be fetched",
			detail: "Check the connection and load the page again: there may be a newer version of it.",
		};
	}
	return {
		kind: "failed",
		title: "This page made a mistake",
		detail: "Load it again. If that does not help, tell whoever runs this site what you did just before.",
		small: error instanceof Error ? error.message : undefined,
	};
}
