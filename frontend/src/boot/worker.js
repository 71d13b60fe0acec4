// The service worker: guides that somebody opened stay readable without a network. It keeps what everybody may read, and asks for
// that without the person's cookie, so that nothing personal is ever kept. While the server answers, it only looks on.

/** Replaced when the page is built: the files that reading and studying need, and a name that changes with them. */
const { build, files } = self.reading;

const assets = `assets-${build}`;
const published = "published";
const shell = "/notices"; // like every page that shows nothing before it asked
const keptAt = "X-Kept-At";
const version = "X-Kept-Version";
/** Asks as anybody, and says that nobody reads the answer yet. */
const publicly = { credentials: "omit", headers: { Purpose: "prefetch" } };
const patienceInMs = 4_000;
const askAgainInMs = 60_000;
const readAllAgainInMs = 24 * 60 * 60_000;
const mostGuides = 20;
const mostQuestions = 200;

addEventListener("install", (event) => {
	event.waitUntil(
		caches
			.open(assets)
			.then((store) => store.addAll([...files, shell]))
			.then(() => skipWaiting()),
	);
});

addEventListener("activate", (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) =>
				Promise.all(names.filter((name) => name !== assets && name !== published).map((name) => caches.delete(name))),
			)
			.then(() => clients.claim()),
	);
});

addEventListener("fetch", (event) => {
	const { request } = event;
	const { origin, pathname, search } = new URL(request.url);
	if (request.method !== "GET" || origin !== location.origin) return;
	if (request.mode === "navigate") {
		if (!/^\/(api|auth)\//.test(pathname)) event.respondWith(fetch(request).catch(() => caches.match(shell)));
	} else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
	else if (/^\/api\/v1\/guides(\/[^/]+(\/questions\/[^/]+)?)?$/.test(pathname)) {
		event.respondWith(answer(event, pathname + search));
	}
});

/** A page that was opened before this worker looked on says where it is; one that practises, which guides it takes questions from. */
addEventListener("message", (event) => {
	if (typeof event.data?.opened === "string") event.waitUntil(keep(`/api/v1${event.data.opened}`).catch(() => {}));
});

async function asset(request) {
	return (await caches.match(request)) ?? fetch(request);
}

/** What the server says; after a while, or without it, what is kept. */
async function answer(event, address) {
	const kept = await caches.open(published).then((store) => store.match(address));
	const fresh = fetch(event.request).then((response) => {
		if (response.ok) event.waitUntil(keep(address).catch(() => {}));
		return kept && response.status >= 500 ? kept : response;
	});
	if (!kept) return fresh;
	const late = new Promise((done) => setTimeout(() => done(kept), patienceInMs));
	return Promise.race([fresh.catch(() => kept), late]);
}

const keeping = new Map();

/** Keeps the guide of an address with all its questions, or the list of guides; one at a time each, and not all the time. */
function keep(address) {
	const [, guide] = /^\/api\/v1\/guides\/([^/?]+)/.exec(address) ?? [];
	const what = guide ? `/api/v1/guides/${guide}` : address;
	if (!what.startsWith("/api/v1/guides")) return Promise.resolve();
	if (!keeping.has(what)) {
		keeping.set(
			what,
			(guide ? keepGuide(what) : keepOne(what)).finally(() => setTimeout(() => keeping.delete(what), askAgainInMs)),
		);
	}
	return keeping.get(what);
}

async function keepGuide(address) {
	const store = await caches.open(published);
	const response = await fetch(address, publicly);
	if (response.status === 404) return forget(store, address);
	if (!response.ok) return;
	const before = await store.match(address);
	const all = !before || Date.now() - Date.parse(before.headers.get(keptAt)) > readAllAgainInMs;
	const { questions } = await response.clone().json();
	for (const { slug, version: number } of questions.slice(0, mostQuestions)) {
		const question = `${address}/questions/${slug}`;
		const had = await store.match(question);
		if (all || had?.headers.get(version) !== String(number)) await keepOne(question, number);
	}
	await put(store, address, response);
	const guides = (await store.keys())
		.map(({ url }) => new URL(url).pathname)
		.filter((path) => /^\/api\/v1\/guides\/[^/]+$/.test(path));
	for (const old of guides.slice(0, Math.max(0, guides.length - mostGuides))) await forget(store, old);
}

async function keepOne(address, number) {
	const response = await fetch(address, publicly);
	if (response.ok) await put(await caches.open(published), address, response, number);
}

/** What is kept last stands last, and is forgotten last. */
async function put(store, address, response, number = "") {
	const headers = {
		"Content-Type": response.headers.get("Content-Type"),
		[keptAt]: new Date().toISOString(),
		[version]: number,
	};
	const tag = response.headers.get("ETag");
	if (tag) headers.ETag = tag;
	await store.delete(address);
	await store.put(address, new Response(await response.blob(), { headers }));
}

async function forget(store, guide) {
	for (const request of await store.keys()) {
		const { pathname } = new URL(request.url);
		if (pathname === guide || pathname.startsWith(`${guide}/`)) await store.delete(request);
	}
}
