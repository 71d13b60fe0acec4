// Makes src/api/schema.gen.ts from the wire contract; with --check it only says whether the committed file is fresh.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../backend/api/openapi.yaml", import.meta.url);
const target = new URL("../src/api/schema.gen.ts", import.meta.url);
const text = `// Generated from backend/api/openapi.yaml by "npm run generate". Do not edit.\n\n${astToString(await openapiTS(contract, { alphabetize: false }))}`;

if (!process.argv.includes("--check")) {
	writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
	console.error("src/api/schema.gen.ts is older than backend/api/openapi.yaml. Run: npm run generate");
	process.exit(1);
}
