import { expect, test } from "vitest";
import { auditExportAddress } from "./audit";

test("an export has the rows that the page shows, whatever is in the filter", () => {
	expect(auditExportAddress({}, "csv")).toBe("/api/v1/audit/export?format=csv");
	expect(auditExportAddress({ action: "a b&c", actor: undefined, object: "x" }, "jsonl")).toBe(
		"/api/v1/audit/export?format=jsonl&action=a+b%26c&object=x",
	);
});
