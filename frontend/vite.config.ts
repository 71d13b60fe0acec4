import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { defineConfig } from "vitest/config";

const fontsOfReading = ["inter-latin-wght-normal", "source-serif-4-latin-wght-normal"];

/**
 * Puts two scripts into the head: what must run before the first paint, as a file of its own for the content security policy;
 * and React by itself, so that a phone can answer its reader before the rest is run.
 */
function scripts(): Plugin {
	let building = false;
	return {
		name: "scripts",
		configResolved(config) {
			building = config.command === "build";
		},
		buildStart() {
			if (!building) return;
			this.emitFile({ type: "asset", name: "first.js", source: readFileSync("src/boot/first.js", "utf8") });
		},
		transformIndexHtml: {
			order: "post",
			handler(html, { bundle }) {
				const names = Object.keys(bundle ?? {});
				const first = names.find((name) => /first-[^/]*\.js$/.test(name)) ?? "src/boot/first.js";
				const react = names.find((name) => /react-[^/]*\.js$/.test(name));
				return {
					html: react ? html.replace(`<link rel="modulepreload" crossorigin href="/${react}">`, "") : html,
					tags: [
						{ tag: "script", attrs: { src: `/${first}` }, injectTo: "head-prepend" },
						...(react
							? [
									{
										tag: "script",
										attrs: { type: "module", crossorigin: true, src: `/${react}` },
										injectTo: "head-prepend" as const,
									},
								]
							: []),
					],
				};
			},
		},
	};
}

type Bundle = Rolldown.OutputBundle;

/** The chunks that are wanted, with all that they import before they run. */
function loadedWith(bundle: Bundle, wanted: (chunk: Rolldown.OutputChunk) => boolean): Rolldown.OutputChunk[] {
	const loaded = new Map<string, Rolldown.OutputChunk>();
	const load = (file: Bundle[string] | undefined) => {
		if (file?.type !== "chunk" || loaded.has(file.fileName)) return;
		loaded.set(file.fileName, file);
		for (const name of file.imports) load(bundle[name]);
	};
	for (const file of Object.values(bundle)) if (file.type === "chunk" && wanted(file)) load(file);
	return [...loaded.values()];
}

/** Writes the service worker at the root of the site, with the names of the files that reading needs. */
function worker(): Plugin {
	return {
		name: "worker",
		apply: "build",
		generateBundle: {
			order: "post",
			handler(_options, bundle) {
				const chunks = loadedWith(
					bundle,
					(chunk) => chunk.isEntry || /\/(features\/(frame|reading|studying)|ui)\//.test(chunk.facadeModuleId ?? ""),
				);
				const assets = Object.keys(bundle).filter((file) =>
					["first", "style", ...fontsOfReading].some((name) => file.includes(`/${name}-`)),
				);
				const files = [...chunks.map(({ fileName }) => fileName), ...assets].sort().map((name) => `/${name}`);
				const build = createHash("sha256").update(files.join()).digest("hex").slice(0, 12);
				const source = readFileSync("src/boot/worker.js", "utf8");
				const reading = `self.reading = ${JSON.stringify({ build, files })};\n`;
				this.emitFile({ type: "asset", fileName: "sw.js", source: reading + source });
				this.emitFile({
					type: "asset",
					fileName: "app.webmanifest",
					source: readFileSync("src/boot/app.webmanifest", "utf8"),
				});
				for (const size of [180, 192, 512]) {
					const name = `icon-${size}.png`;
					this.emitFile({ type: "asset", fileName: name, source: readFileSync(`src/boot/${name}`) });
				}
			},
		},
	};
}

/** What a page of the reading room may load of JavaScript, compressed, in bytes; React and the queries are 79,000 of it. */
const mostForReading = 109_500;

/**
 * Fails the build when what a page loads for somebody who only reads has grown beyond its bound: what is not needed for that belongs
 * in a chunk of its own. What was counted is noted beside the pages, in a file that is not served, for the journey that compares it with
 * what a browser loads.
 */
function light(): Plugin {
	return {
		name: "light",
		apply: "build",
		generateBundle: {
			order: "post",
			handler(_options, bundle) {
				const first = Object.values(bundle).find(({ fileName }) => /\/first-[^/]*\.js$/.test(fileName));
				const counted: Record<string, string[]> = {};
				for (const page of ["FrontPage", "GuidePage", "QuestionPage"]) {
					const own = ({ facadeModuleId }: Rolldown.OutputChunk) =>
						Boolean(facadeModuleId?.endsWith(`/features/reading/${page}.tsx`));
					const chunks = loadedWith(bundle, (chunk) => chunk.isEntry || own(chunk));
					if (first?.type !== "asset" || !chunks.some(own)) this.error(`${page} or what runs first is missing`);
					const sizes = [first.source, ...chunks.map(({ code }) => code)].map(
						(code) => gzipSync(code, { level: 9 }).length,
					);
					const size = sizes.reduce((sum, each) => sum + each, 0);
					if (size > mostForReading)
						this.error(`${page} loads ${size} bytes of JavaScript, more than ${mostForReading}`);
					counted[page] = [first.fileName, ...chunks.map(({ fileName }) => fileName)].map((name) => `/${name}`);
				}
				this.emitFile({ type: "asset", fileName: ".counted.json", source: JSON.stringify(counted) });
			},
		},
	};
}

const page = /\/features\/reading\/\w+Page\.tsx$/;

/** One file of what some files and others import before they run, but for whole pages. */
function together(debugName: string, files: string[], queries?: RegExp): Rolldown.CodeSplittingGroup {
	const roots = files.map((file) => path.resolve(`src/features/${file}.tsx`));
	const imported = new Set<string>();
	const name = (id: string, context: Rolldown.ChunkingContext) => {
		const add = (each: string) => {
			if (imported.has(each) || each.includes("/node_modules/")) return;
			imported.add(each);
			for (const next of context.getModuleInfo(each)?.importedIds ?? []) if (!page.test(next)) add(next);
		};
		if (imported.size === 0) roots.forEach(add);
		return queries?.test(id) || (imported.has(id) && !roots.includes(id)) ? debugName : null;
	};
	return { debugName, name, test: /\/src\/|@tanstack/, minShareCount: 2 };
}

const server = process.env.REDRAFT_API ?? "http://localhost:8080";

export default defineConfig({
	plugins: [react(), scripts(), worker(), light()],
	server: {
		proxy: { "/api": { target: server, changeOrigin: false }, "/auth": { target: server, changeOrigin: false } },
	},
	css: {
		// Names that stay: the server writes them into the pages that are read without JavaScript.
		modules: {
			generateScopedName: (name, file) =>
				`${path.basename(path.dirname(file))}-${path.basename(file, ".module.css")}_${name}`,
		},
	},
	build: {
		target: "es2022",
		cssTarget: ["chrome123", "firefox121", "safari17.5"],
		// All in one file, so that every page that the server fills has its styles.
		cssCodeSplit: false,
		// A data: address would have to be allowed by the content security policy.
		assetsInlineLimit: 0,
		// Every browser that the code is made for knows it.
		modulePreload: { polyfill: false },
		rolldownOptions: {
			output: {
				codeSplitting: {
					// Few files, each of what is needed together.
					groups: [
						{ name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
						{ name: "index", tags: ["$initial"] },
						together("reading", ["reading/GuidePage", "reading/QuestionPage"], /\/use(Mutation|SuspenseQuery)\.js$/),
						together(
							"finding",
							["reading/FrontPage", "reading/SearchPage"],
							/\/(use\w*InfiniteQuery|infiniteQueryObserver)\.js$/,
						),
						together("own", [
							"frame/Own",
							"frame/SignOut",
							"reading/Keeping",
							"reading/StudiedFront",
							"reading/StudiedGuide",
						]),
					],
				},
			},
		},
	},
	test: {
		environment: "happy-dom",
		include: ["src/**/*.test.{ts,tsx}"],
		restoreMocks: true,
	},
});
