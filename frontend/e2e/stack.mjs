// Starts Redraft as `make run` does, on free ports and with data of its own, and always stops it again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const readyWithinMs = 90_000;
const stopWithinMs = 10_000;

/** Starts everything; the answer has the site's address and `stop()`. Throws with what the stack said when it does not come up. */
export async function startStack(top) {
	const data = await mkdtemp(path.join(tmpdir(), "redraft-e2e-"));
	const [port, ops, idp] = await freePorts(3);
	const site = `http://localhost:${port}`;
	const child = spawn(path.join(top, "bin/devstack"), ["run"], {
		cwd: top,
		stdio: ["ignore", "pipe", "pipe"],
		env: {
			...withoutSettings(process.env),
			LISTEN_ADDR: `localhost:${port}`,
			OPS_ADDR: `localhost:${ops}`,
			IDP_ADDR: `localhost:${idp}`,
			PUBLIC_URL: site,
			DATA_DIR: data,
		},
	});
	let said = "";
	const ended = once(child, "exit");
	const ready = new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error("the stack did not become ready in time")), readyWithinMs);
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding("utf8").on("data", (text) => {
				said += text;
				if (said.includes("Redraft is ready")) resolve(clearTimeout(timer));
			});
		}
		child.on("error", reject);
		child.on("exit", (code) => reject(new Error(`the stack ended with code ${code}`)));
	});

	async function log() {
		const file = await readFile(path.join(data, "redraft.log"), "utf8").catch(() => "");
		return `${said}\n${file.split("\n").slice(-40).join("\n")}`;
	}
	async function stop() {
		if (child.exitCode === null && child.signalCode === null) {
			child.kill("SIGINT");
			const timer = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
			await ended;
			clearTimeout(timer);
		}
		await rm(data, { recursive: true, force: true });
	}

	try {
		await ready;
	} catch (error) {
		const words = await log();
		await stop();
		throw new Error(`${error.message}\n${words}`);
	}
	const letters = /Letters\s+(http:\S+)/.exec(said)?.[1];
	return { site, letters, log, stop, health: `http://localhost:${ops}/readyz` };
}

/** What a developer has set for a stack of their own must not lead these journeys to it. */
function withoutSettings(env) {
	const own = /^(DATABASE_URL|OIDC_.*|FIRST_ADMIN|WEB_DIR)$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name)));
}

/** Ports that are free now, below those that systems give to outgoing connections, so that none is taken before it is used. */
async function freePorts(count) {
	const held = [];
	while (held.length < count) {
		const server = createServer().listen(15_000 + Math.floor(Math.random() * 15_000), "localhost");
		const free = await once(server, "listening").then(
			() => true,
			() => false,
		);
		if (free) held.push(server);
	}
	const ports = held.map((server) => server.address().port);
	await Promise.all(held.map((server) => new Promise((done) => server.close(done))));
	return ports;
}
