import type { components } from "./schema.gen";

type Wire = components["schemas"]["Problem"];

/** What the server says went wrong, why, and what to do (RFC 9457). */
export class Problem extends Error {
	readonly status: number;
	readonly code: Wire["code"];
	readonly title: string;
	readonly detail: string;
	readonly requestId: string;
	readonly fields: NonNullable<Wire["fields"]>;
	readonly wire: Partial<Wire>;

	constructor(status: number, wire: Partial<Wire>) {
		const code = wire.code ?? codeOfStatus(status);
		super(wire.detail ?? `${status} ${code}`);
		this.name = "Problem";
		this.status = status;
		this.code = code;
		this.title = wire.title ?? titles[code] ?? "That did not work";
		this.detail = wire.detail ?? "The server did not say more. Try again in a moment.";
		this.requestId = wire.request_id ?? "";
		this.fields = wire.fields ?? [];
		this.wire = wire;
	}

	/** The sentence about one field of a form, if the server found fault with it. */
	about(field: string): string | undefined {
		return this.fields.find((each) => each.field === field)?.message;
	}
}

/** No answer came: the network, or the server, is away. What was typed is still here, and the same request may be sent again. */
export class Unreachable extends Error {
	constructor() {
		super("The server cannot be reached.");
		this.name = "Unreachable";
	}
}

/** Reads a problem document; a body that is none (a proxy's page, say) still gives a usable problem. */
export async function problemOf(response: Response, body: unknown): Promise<Problem> {
	const wire = isRecord(body) ? (body as Partial<Wire>) : {};
	const requestId = wire.request_id ?? response.headers.get("X-Request-Id") ?? undefined;
	return new Problem(response.status, requestId ? { ...wire, request_id: requestId } : wire);
}

const titles: Partial<Record<Wire["code"], string>> = {
	unavailable: "The server is not ready at the moment",
	not_found: "There is nothing at this address",
	unauthenticated: "Please sign in",
	forbidden: "You may not do this",
	rate_limited: "That was too quick",
};

function codeOfStatus(status: number): Wire["code"] {
	if (status === 401) return "unauthenticated";
	if (status === 403) return "forbidden";
	if (status === 404) return "not_found";
	if (status === 412) return "precondition_failed";
	if (status === 413) return "too_large";
	if (status === 429) return "rate_limited";
	if (status === 502 || status === 503 || status === 504) return "unavailable";
	return status >= 500 ? "internal" : "invalid";
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}
