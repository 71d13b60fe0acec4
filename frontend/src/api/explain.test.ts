import { describe, expect, it } from "vitest";
import { explain } from "./explain";
import { Problem, problemOf, Unreachable } from "./problem";

describe("problemOf", () => {
	it("keeps what the server said", async () => {
		const problem = await problemOf(new Response(null, { status: 409 }), {
			code: "already_decided",
			title: "Already decided",
			detail: "Somebody published version 4 two minutes ago.",
			request_id: "r1",
			current_version: 4,
		});
		expect(problem).toMatchObject({ status: 409, code: "already_decided", requestId: "r1" });
		expect(problem.wire.current_version).toBe(4);
	});
	it("gives a usable problem for a proxy's page", async () => {
		const response = new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "X-Request-Id": "r2" } });
		const problem = await problemOf(response, "<h1>Bad gateway</h1>");
		expect(problem).toMatchObject({ code: "unavailable", requestId: "r2" });
		expect(problem.detail).not.toBe("");
	});
	it("finds the sentence about a field", () => {
		const problem = new Problem(422, {
			code: "invalid",
			fields: [{ field: "summary", code: "short", message: "Too short." }],
		});
		expect(problem.about("summary")).toBe("Too short.");
		expect(problem.about("body")).toBeUndefined();
	});
});

describe("explain", () => {
	it.each([
		[new Unreachable(), "unreachable"],
		[new Problem(404, {}), "missing"],
		[new Problem(401, {}), "sign-in"],
		[new Problem(500, {}), "failed"],
		[Object.assign(new Error(), { name: "Unfetched" }), "unfetched"],
		[new TypeError("x is undefined"), "failed"],
	])("sorts %s as %s", (error, kind) => {
		expect(explain(error).kind).toBe(kind);
	});
	it("puts the code and the request id in the small print", () => {
		expect(explain(new Problem(503, { code: "unavailable", request_id: "r9" })).small).toBe("unavailable · request r9");
	});
});
