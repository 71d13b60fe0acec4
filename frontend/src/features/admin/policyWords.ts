import type { Rule } from "../../api/policies";
import { plural } from "../../ui/plural";

export const fromWords: Record<Rule["from"], string> = {
	any: "any moderator of the guide, whoever publishes counted",
	others: "moderators other than the one who publishes",
	admin: "any moderator, and one of them is an admin",
};

/** The checks that a policy can require, in words for a person. */
export const checkWords: Record<string, string> = {
	markdown: "Markdown is whole",
	links: "links lead somewhere",
	quotes: "quotes and brackets have partners",
	shouting: "nothing is shouted",
	sentences: "no sentence is very long",
	secrets: "no key, token or address of a person",
};

/** A policy as one would tell it. */
export function policySentence({ review, approvals, from, veto, checks }: Rule): string {
	const must = checks.map((name) => checkWords[name] ?? name);
	const passes = must.length > 0 ? ` What it changes must pass: ${new Intl.ListFormat("en").format(must)}.` : "";
	const own = " Nobody ever publishes their own work.";
	if (!review) return `Any moderator may publish a proposal at once; review is off.${passes}${own}`;
	const who = {
		any: `${plural(approvals, "moderator")} of this guide ${approvals === 1 ? "approves" : "approve"} its latest revision, whoever publishes it counted`,
		others: `${plural(approvals, "moderator")} other than the one who publishes it ${approvals === 1 ? "approves" : "approve"} its latest revision`,
		admin: `${plural(approvals, "moderator")} of this guide ${approvals === 1 ? "approves" : "approve"} its latest revision, whoever publishes it counted, and an admin is among them`,
	}[from];
	const holds = veto
		? " A moderator who asked for changes holds it back until they approve it, or another overrides them with a reason."
		: "";
	return `A proposal may be published when ${who}.${holds}${passes}${own}`;
}
