interface Held {
	role: "moderator" | "admin";
	guide: string | null;
	source?: "granted" | "oidc" | "configured" | undefined;
}

const sources = { granted: "", oidc: " (from the identity provider)", configured: " (by configuration)" };

/** "moderator of backend-engineer". */
export function roleWords({ role, guide, source = "granted" }: Held): string {
	return `${role} of ${guide ?? "the whole site"}${sources[source]}`;
}
