import { describe, expect, it } from "vitest";
import { isTyping, KeySequence } from "./keySequence";

const bindings = ["/", "?", "g h", "g q", "a"];

describe("KeySequence", () => {
	it("knows a single key", () => {
		expect(new KeySequence().press({ key: "/" }, bindings, 0)).toBe("/");
	});
	it("knows two keys pressed one after the other", () => {
		const keys = new KeySequence();
		expect(keys.press({ key: "g" }, bindings, 0)).toBeUndefined();
		expect(keys.press({ key: "h" }, bindings, 400)).toBe("g h");
		expect(keys.press({ key: "h" }, bindings, 500)).toBeUndefined();
	});
	it("forgets the first key after a while", () => {
		const keys = new KeySequence();
		keys.press({ key: "g" }, bindings, 0);
		expect(keys.press({ key: "h" }, bindings, 5_000)).toBeUndefined();
	});
	it("lets a wrong second key stand for itself", () => {
		const keys = new KeySequence();
		keys.press({ key: "g" }, bindings, 0);
		expect(keys.press({ key: "a" }, bindings, 100)).toBe("a");
	});
	it("leaves the browser's own shortcuts alone", () => {
		expect(new KeySequence().press({ key: "a", ctrlKey: true }, bindings, 0)).toBeUndefined();
	});
});

describe("isTyping", () => {
	it.each(["input", "textarea", "select", "dialog"])("is true in a %s", (tag) => {
		expect(isTyping([document.createElement(tag), document.body])).toBe(true);
	});
	it("is false on a button, a radio button, or nothing", () => {
		const radio = document.createElement("input");
		radio.type = "radio";
		expect(isTyping([radio])).toBe(false);
		expect(isTyping([document.createElement("button"), document.body, window])).toBe(false);
	});
});
