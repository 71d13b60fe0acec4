import { expect, it } from "vitest";
import { Intent } from "./intent";

it("sends the same key again for the same request until it was done", () => {
	const intent = new Intent();
	const key = intent.keyFor({ note: "a" });
	expect(intent.keyFor({ note: "a" })).toBe(key);
	expect(intent.keyFor({ note: "b" })).not.toBe(key);
	const again = intent.keyFor({ note: "b" });
	intent.done();
	expect(intent.keyFor({ note: "b" })).not.toBe(again);
});

it("makes keys that the contract accepts", () => {
	expect(new Intent().keyFor(undefined)).toMatch(/^[!-~]{1,255}$/);
});
