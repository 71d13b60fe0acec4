import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Target } from "./address";
import { useHref } from "./hooks";
import { Link } from "./Link";
import { RouterProvider } from "./RouterProvider";
import { createRoute, type RouteOptions } from "./route";
import { Router } from "./router";

// biome-ignore lint/suspicious/noExplicitAny: links of this test lead to its own pages.
const Anywhere = Link as any;

/** Loading that the test ends itself, each time under the name with which it was asked for. */
class Desk {
	asked: string[] = [];
	#ends = new Map<string, { yes: (data: unknown) => void; no: (error: unknown) => void }>();
	ask = (name: string) => {
		this.asked.push(name);
		return new Promise((yes, no) => this.#ends.set(name, { yes, no }));
	};
	give = (name: string, data: unknown) => act(async () => this.#ends.get(name)?.yes(data));
	refuse = (name: string, error: unknown) => act(async () => this.#ends.get(name)?.no(error));
}

let desk: Desk;
let router: Router;

function Frame({ children }: { children: React.ReactNode }) {
	return (
		<>
			<p data-testid="href">{useHref()}</p>
			<Anywhere to="/">Home</Anywhere>
			<Anywhere to="/guides/$guide" params={{ guide: "one" }}>
				One
			</Anywhere>
			<Anywhere to="/fresh/$id" params={{ id: "7" }} activeOptions={{ includeSearch: false }}>
				Fresh
			</Anywhere>
			<Anywhere to="/narrowed" search={{ topic: "a" }} activeOptions={{ exact: true }}>
				Narrowed
			</Anywhere>
			{children}
		</>
	);
}

function start(href: string, given: Partial<RouteOptions<"/guides/$guide", object, unknown>> = {}) {
	history.replaceState(null, "", href);
	const home = createRoute({ path: "/", component: () => <h1>home</h1> });
	const guide = createRoute({
		path: "/guides/$guide",
		loader: ({ params }) => desk.ask(params.guide),
		component: () => (
			<h1>
				{guide.useParams().guide}: {String(guide.useLoaderData())}
			</h1>
		),
		...given,
	});
	const fresh = createRoute({
		path: "/fresh/$id",
		neverAhead: true,
		loader: ({ params }) => desk.ask(params.id),
		component: () => <h1>fresh {String(fresh.useLoaderData())}</h1>,
	});
	const narrowed = createRoute({
		path: "/narrowed",
		validateSearch: ({ topic, count }): { topic?: string; count?: number } => ({
			...(typeof topic === "string" && { topic }),
			...(typeof count === "number" && { count }),
		}),
		loadsBySearch: true,
		loader: ({ search }) => search.topic ?? "all",
		component: () => {
			const navigate = narrowed.useNavigate();
			const search = narrowed.useSearch();
			const more = () => void navigate({ search: (before) => ({ ...before, count: (before.count ?? 0) + 1 }) });
			return (
				<>
					<h1>
						{String(narrowed.useLoaderData())} {search.count}
					</h1>
					<button
						type="button"
						onClick={() => {
							more();
							more();
						}}
					>
						Twice more
					</button>
				</>
			);
		},
	});
	router = new Router(
		[guide, home, fresh, narrowed],
		{ queries: new QueryClient() },
		{
			frame: Frame,
			pending: () => <h1>loading</h1>,
			failure: ({ error }) => <h1>failed: {(error as Error).message}</h1>,
			missing: () => <h1>missing</h1>,
		},
	);
	void router.load();
	return act(async () => render(<RouterProvider router={router} />));
}

const heading = () => screen.queryByRole("heading")?.textContent;
const go = (target: Target) => act(async () => void router.navigate(target));
const press = (name: string, how = {}) => act(async () => fireEvent.click(screen.getByText(name), how));
const moments = (ms: number) => act(() => new Promise((done) => setTimeout(done, ms)));
const back = () =>
	act(async () => {
		const moved = new Promise((done) => addEventListener("popstate", done, { once: true }));
		history.back();
		dispatchEvent(new PopStateEvent("popstate"));
		await moved;
	});

beforeEach(() => {
	desk = new Desk();
});
afterEach(cleanup);

test("the page before stays until the next one is loaded", async () => {
	await start("/");
	expect(heading()).toBe("home");
	await press("One");
	expect(location.pathname).toBe("/guides/one");
	expect(screen.getByTestId("href").textContent).toBe("/guides/one");
	expect(heading()).toBe("home");
	await desk.give("one", 1);
	expect(heading()).toBe("one: 1");
});

test("what takes long shows that it is loading", async () => {
	await start("/");
	await press("One");
	await moments(200);
	expect(heading()).toBe("loading");
	await desk.give("one", 1);
	expect(heading()).toBe("one: 1");
});

test("a later navigation is the one that counts", async () => {
	await start("/");
	await go({ to: "/guides/$guide", params: { guide: "slow" } });
	await go({ to: "/guides/$guide", params: { guide: "fast" } });
	await desk.give("fast", 2);
	await desk.give("slow", 1);
	expect(heading()).toBe("fast: 2");
	expect(location.pathname).toBe("/guides/fast");
});

test("what was loaded is shown at once, and loaded again behind it", async () => {
	await start("/guides/one");
	await desk.give("one", 1);
	await press("Home");
	await press("One");
	expect(heading()).toBe("one: 1");
	expect(desk.asked).toEqual(["one", "one"]);
	await desk.give("one", 2);
	expect(heading()).toBe("one: 2");
});

test("what must be as it is now is neither loaded ahead nor kept", async () => {
	await start("/");
	fireEvent.touchStart(screen.getByText("Fresh"));
	expect(desk.asked).toEqual([]);
	await press("Fresh");
	await desk.give("7", 1);
	expect(heading()).toBe("fresh 1");
	await press("Home");
	await press("Fresh");
	expect(heading()).toBe("home");
	await desk.give("7", 2);
	expect(heading()).toBe("fresh 2");
	expect(desk.asked).toEqual(["7", "7"]);
});

test("somebody who seems to want a page finds it loaded", async () => {
	await start("/");
	fireEvent.mouseEnter(screen.getByText("One"));
	await moments(80);
	await desk.give("one", 1);
	expect(heading()).toBe("home");
	await press("One");
	expect(heading()).toBe("one: 1");
});

test("somebody who only passes over a link loads nothing", async () => {
	await start("/");
	fireEvent.mouseEnter(screen.getByText("One"));
	fireEvent.mouseLeave(screen.getByText("One"));
	await moments(80);
	expect(desk.asked).toEqual([]);
});

test("what could not be loaded is said, and can be tried again", async () => {
	await start("/guides/one");
	await desk.refuse("one", new Error("no"));
	expect(heading()).toBe("failed: no");
	await act(async () => void router.invalidate());
	await desk.give("one", 1);
	expect(heading()).toBe("one: 1");
});

test("what is loaded anew for long gives way to a skeleton, and comes back as it was left", async () => {
	await start("/guides/one", { component: () => <input defaultValue="" aria-label="typed" /> });
	await desk.give("one", 1);
	fireEvent.change(screen.getByLabelText("typed"), { target: { value: "words" } });
	await act(async () => void router.invalidate());
	await moments(200);
	expect(heading()).toBe("loading");
	await desk.give("one", 2);
	expect(heading()).toBeUndefined();
	expect((screen.getByLabelText("typed") as HTMLInputElement).value).toBe("words");
});

test("what could not be drawn is said, and can be tried again", async () => {
	let broken = true;
	await start("/guides/one", {
		component: () => {
			if (broken) throw new Error("broken");
			return <h1>drawn</h1>;
		},
	});
	await desk.give("one", 1);
	expect(heading()).toBe("failed: broken");
	broken = false;
	await act(async () => void router.invalidate());
	await desk.give("one", 1);
	expect(heading()).toBe("drawn");
});

test("an address of no page is missing", async () => {
	await start("/guides/one/two/three");
	expect(heading()).toBe("missing");
});

test("the browser's buttons lead back", async () => {
	await start("/");
	await press("One");
	await desk.give("one", 1);
	await back();
	expect(heading()).toBe("home");
});

test("a change of the search part builds on the one before, and loads what depends on it", async () => {
	await start("/narrowed?topic=b&count=x");
	expect(location.search).toBe("?topic=b&count=x");
	expect(heading()).toBe("b ");
	await press("Twice more");
	expect(heading()).toBe("b 2");
	await press("Narrowed");
	expect(heading()).toBe("a ");
	expect(location.search).toBe("?topic=a");
});

test("the address is written in the form that links have", async () => {
	await start("/narrowed/?topic=%61+b&count=02");
	expect(location.pathname + location.search).toBe("/narrowed?topic=a+b&count=02");
});

test("a link is marked where one is", async () => {
	const marked = () => screen.queryAllByRole("link", { current: "page" }).map((link) => link.textContent);
	await start("/");
	expect(marked()).toEqual(["Home"]);
	await go({ to: "/guides/$guide", params: { guide: "one" }, search: { q: 1 } });
	expect(marked()).toEqual(["One"]);
	await go({ to: "/narrowed", search: { topic: "a" } });
	expect(marked()).toEqual(["Narrowed"]);
	await go({ to: "/narrowed", search: { topic: "a", count: 1 } });
	expect(marked()).toEqual([]);
	await go({ to: "/fresh/$id", params: { id: "7" }, search: { q: 1 } });
	expect(marked()).toEqual(["Fresh"]);
});

test("a link that is to open elsewhere is left to the browser", async () => {
	await start("/");
	const left = (event: Event) => {
		expect(event.defaultPrevented).toBe(false);
		event.preventDefault();
	};
	addEventListener("click", left);
	for (const key of ["metaKey", "ctrlKey", "shiftKey", "altKey"]) await press("One", { [key]: true });
	await press("One", { button: 1 });
	removeEventListener("click", left);
	expect(location.pathname).toBe("/");
	expect(desk.asked).toEqual([]);
});

test("leaving for another page is told, another search part is not", async () => {
	await start("/narrowed");
	let left = 0;
	router.watchLeaving(() => left++);
	await go({ to: "/narrowed", search: { topic: "a" } });
	expect(left).toBe(0);
	await go({ to: "/" });
	expect(left).toBe(1);
});
