import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const fontsInFirstPaint = ["inter-latin-wght-normal", "source-serif-4-latin-wght-normal"];

/** Puts what must happen before the first paint into the head: the chosen theme (never inline, for the content security policy) and the fonts. */
function firstPaint(): Plugin {
	let building = false;
	return {
		name: "first-paint",
		configResolved(config) {
			building = config.command === "build";
		},
		buildStart() {
			if (!building) return;
			this.emitFile({ type: "asset", name: "theme.js", source: readFileSync("src/boot/theme.js", "utf8") });
		},
		transformIndexHtml: {
			order: "post",
			handler(_html, { bundle }) {
				const names = Object.keys(bundle ?? {});
				const theme = names.find((name) => /theme-[^/]*\.js$/.test(name)) ?? "src/boot/theme.js";
				const fonts = names.filter((name) => fontsInFirstPaint.some((font) => name.includes(`${font}-`)));
				return [
					{ tag: "script", attrs: { src: `/${theme}` } },
					...fonts.map((font) => ({
						tag: "link",
						attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${font}`, crossorigin: true },
					})),
				].map((tag) => ({ ...tag, injectTo: "head" as const }));
			},
		},
	};
}

const server = process.env.REDRAFT_API ?? "http://localhost:8080";

export default defineConfig({
	plugins: [react(), firstPaint()],
	server: {
		proxy: { "/api": { target: server, changeOrigin: false }, "/auth": { target: server, changeOrigin: false } },
	},
	build: {
		target: "es2022",
		cssTarget: ["chrome123", "firefox121", "safari17.5"],
		// A data: address would have to be allowed by the content security policy.
		assetsInlineLimit: 0,
	},
	test: {
		environment: "happy-dom",
		include: ["src/**/*.test.{ts,tsx}"],
		restoreMocks: true,
	},
});
