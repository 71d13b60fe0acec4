import { describe, expect, it } from "vitest";
import type { Rule } from "../../api/policies";
import { policySentence } from "./policyWords";

const rule: Rule = { review: true, approvals: 1, from: "any", veto: false, checks: [] };

describe("policySentence", () => {
	it.each<[Partial<Rule>, RegExp]>([
		[{}, /when 1 moderator of this guide approves its latest revision, whoever publishes it counted\. Nobody/],
		[{ approvals: 2 }, /when 2 moderators of this guide approve/],
		[{ approvals: 2, from: "others" }, /2 moderators other than the one who publishes it approve/],
		[{ from: "admin" }, /an admin is among them/],
		[{ veto: true }, /holds it back until they approve it/],
		[{ checks: ["links", "quotes"] }, /must pass: links lead somewhere and quotes and brackets have partners\./],
		[{ review: false, veto: true }, /^Any moderator may publish a proposal at once; review is off\. Nobody/],
	])("%j", (change, words) => {
		expect(policySentence({ ...rule, ...change })).toMatch(words);
	});
});
