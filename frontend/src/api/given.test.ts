import { afterEach, expect, test } from "vitest";
import { forgetGiven, readGiven, takeGiven } from "./given";

const address = "/api/v1/guides/a/questions/b";

function bring(...answers: unknown[]) {
	const block = document.createElement("script");
	block.type = "application/json";
	block.id = "given";
	block.textContent = JSON.stringify(answers);
	document.body.append(block);
}

const ask = (path: string, method = "GET") => takeGiven(new Request(new URL(path, location.origin), { method }));

afterEach(() => {
	document.getElementById("given")?.remove();
	forgetGiven();
});

test("a page that the server did not fill brings nothing", () => {
	expect(readGiven()).toBe(false);
	expect(ask(address)).toBeUndefined();
});

test("what was brought along answers one GET of exactly its address, with its tag", async () => {
	bring({ address, etag: '"7"', body: { prompt: "Why?" } });
	expect(readGiven()).toBe(true);
	expect(ask(address, "DELETE")).toBeUndefined();
	expect(ask(`${address}/versions`)).toBeUndefined();
	const answer = ask(address);
	expect(answer?.headers.get("ETag")).toBe('"7"');
	expect(await answer?.json()).toEqual({ prompt: "Why?" });
	expect(ask(address)).toBeUndefined();
});

test("what was forgotten answers nothing", () => {
	bring({ address, etag: "", body: {} });
	readGiven();
	forgetGiven();
	expect(ask(address)).toBeUndefined();
});
