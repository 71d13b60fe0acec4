import { describe, expect, it } from "vitest";
import type { Proposal } from "../../api/proposals";
import type { Thread } from "../../api/threads";
import { newsSince, sightOf } from "./news";

const person = (id: string) => ({ id, name: id.toUpperCase() });
const proposal = (over: object = {}) => ({ revision: 1, decisions: [], reviews: [], ...over }) as unknown as Proposal;
const thread = (id: string, ...by: string[]) =>
	({ id, remarks: by.map((each) => ({ by: person(each), kind: "comment" })) }) as unknown as Thread;

describe("newsSince", () => {
	const before = sightOf(proposal(), [thread("t", "mo")]);
	it("is nothing when nothing happened", () => {
		expect(newsSince(before, proposal(), [thread("t", "mo")], "me")).toEqual([]);
	});
	it("names a revision, a decision and who wrote", () => {
		const now = proposal({ revision: 2, decisions: [{ kind: "reject", by: person("max") }] });
		expect(newsSince(before, now, [thread("t", "mo", "max"), thread("u", "ada")], "me")).toEqual([
			"Revision 2 came in",
			"MAX rejected this",
			"MAX and ADA wrote in the discussion",
		]);
	});
	it("leaves out what one did oneself", () => {
		const now = proposal({
			decisions: [{ kind: "publish", by: person("me") }],
			reviews: [{ reviewer: person("me"), verdict: "approve", revision: 1 }],
		});
		expect(newsSince(before, now, [thread("t", "mo", "me")], "me")).toEqual([]);
	});
	it("names who approved", () => {
		const now = proposal({ reviews: [{ reviewer: person("mo"), verdict: "approve", revision: 1 }] });
		expect(newsSince(before, now, [thread("t", "mo")], "me")).toEqual(["MO approved revision 1"]);
	});
});
