import path from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const frontend = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Every component in every state, on the page that only a development server has. */
export async function gallery({ visitor, look, site }) {
	process.env.REDRAFT_API = site;
	const server = await createServer({
		root: frontend,
		configFile: path.join(frontend, "vite.config.ts"),
		logLevel: "error",
		server: { host: "localhost", port: 0, hmr: false, watch: null },
	});
	try {
		await visitor.step("sees every component on the development page", async () => {
			await server.listen();
			await visitor.page.goto(new URL("/dev/ui", server.resolvedUrls.local[0]).href);
			await visitor.page.getByRole("heading", { level: 1 }).waitFor({ timeout: 60_000 });
		});
		await look(visitor.page, "components");
	} finally {
		await server.close();
	}
}
