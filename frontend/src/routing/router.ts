import { CancelledError } from "@tanstack/react-query";
import { type ComponentType, type ReactNode, startTransition } from "react";
import { type Address, hrefOf, readAddress, type Target } from "./address";
import { inOrder } from "./paths";
import type { AnyRoute, Context } from "./route";
import { Scroll, type Scrolling } from "./scroll";

/** What came of loading. */
export interface Outcome {
	data?: unknown;
	failed?: { error: unknown };
}

/** What is shown: the page at an address, or a skeleton as long as nothing came of loading it. */
export interface Shown {
	address: Address;
	outcome: Outcome | undefined;
}

export interface Looks {
	/** What stands around every page. */
	frame: ComponentType<{ children: ReactNode }>;
	/** Shown where loading takes longer than one likes to wait. */
	pending: ComponentType;
	failure: ComponentType<{ error: unknown }>;
	/** At an address that no page has. */
	missing: ComponentType;
}

const patience = 150;
const keptFor = 5 * 60_000;

/** Knows where one is, and gets what a page needs before it is shown. */
export class Router {
	readonly looks: Looks;
	readonly #scroll = new Scroll();
	#scrolling: Scrolling | undefined = "first";
	readonly #routes: AnyRoute[];
	readonly #context: Context;
	/** Where one is, or goes to. */
	address: Address;
	shown: Shown | undefined;
	#journey = 0;
	readonly #loaded = new Map<string, Outcome>();
	readonly #onAddress = new Set<() => void>();
	readonly #onShown = new Set<(shown: Shown) => void>();
	readonly #onLeaving = new Set<() => void>();

	constructor(routes: readonly AnyRoute[], context: Context, looks: Looks) {
		this.#routes = inOrder(routes);
		this.#context = context;
		this.looks = looks;
		this.address = this.#here();
	}

	/** Shows the page of the address with which the browser came; done when it is there. */
	load = (): Promise<void> => this.#go(this.address);

	/** Loads what is shown anew. */
	invalidate = (): Promise<void> => this.#go(this.address, undefined, true);

	navigate = (target: Target): Promise<void> => {
		const href = hrefOf(target, this.address);
		if (href === this.address.href) return this.#go(this.address);
		history[target.replace ? "replaceState" : "pushState"](newEntry(), "", location.origin + href);
		return this.#go(this.#here(), target.resetScroll === false ? "stay" : "top");
	};

	/** Loads what a page needs before somebody goes there, so that they need not wait. */
	preload = (target: Target): void => {
		const address = readAddress(this.#routes, new URL(hrefOf(target, this.address), location.origin), "");
		if (!address.route?.options.neverAhead && address.loads !== this.address.loads) void this.#load(address);
	};

	watchAddress = (listener: () => void) => watch(this.#onAddress, listener);
	watchShown = (listener: (shown: Shown) => void) => watch(this.#onShown, listener);
	/** Called when another page was asked for. */
	watchLeaving = (listener: () => void) => watch(this.#onLeaving, listener);

	/** Follows the browser's buttons. */
	follow = (): (() => void) => {
		const moved = () => void this.#go(this.#here(), "back");
		addEventListener("popstate", moved);
		const unwatch = this.#scroll.watch();
		return () => {
			removeEventListener("popstate", moved);
			unwatch();
		};
	};

	/** Called when the page at the address is there; once for each time that somebody comes to it, it is scrolled. */
	arrive(address: Address): void {
		if (address !== this.address) return;
		this.#scroll.arrive(address, this.#scrolling);
		this.#scrolling = undefined;
	}

	async #go(address: Address, scrolling?: Scrolling, anew = false): Promise<void> {
		const from = this.shown;
		const same = address === this.address;
		if (!same) this.#leave(address, scrolling);
		const journey = ++this.#journey;
		const show = (outcome: Shown["outcome"], urgent?: boolean) => {
			if (journey === this.#journey) this.#show({ address, outcome }, urgent);
		};
		const stays = from?.address.loads === address.loads && !from.outcome?.failed && from.outcome;
		const known = !anew && (stays || this.#loaded.get(address.loads));
		if (known) {
			show(known, Boolean(stays));
			if (stays && !same) return;
			const outcome = await this.#load(address);
			if (outcome.failed || outcome.data !== known.data) show(outcome);
			return;
		}
		const slow = setTimeout(show, patience, undefined, true);
		const outcome = await this.#load(address);
		clearTimeout(slow);
		show(outcome);
	}

	#leave(address: Address, scrolling: Scrolling | undefined): void {
		if (address.pathname !== this.address.pathname) for (const listener of this.#onLeaving) listener();
		this.#scroll.leave();
		this.#scrolling = scrolling;
		this.address = address;
		for (const listener of this.#onAddress) listener();
	}

	async #load(address: Address): Promise<Outcome> {
		const { route, params, search, loads } = address;
		try {
			const data = await route?.options.loader?.({ context: this.#context, params, search });
			const outcome = { data };
			if (!route?.options.neverAhead) this.#keep(loads, outcome);
			return outcome;
		} catch (error) {
			// Both asked for the same, and the page before ended that when it went.
			if (error instanceof CancelledError) return this.#load(address);
			this.#loaded.delete(loads);
			return { failed: { error } };
		}
	}

	#keep(loads: string, outcome: Outcome): void {
		this.#loaded.set(loads, outcome);
		setTimeout(() => {
			if (this.#loaded.get(loads) === outcome) this.#loaded.delete(loads);
		}, keptFor);
	}

	/** A page comes when the browser has time for it; what was asked of the page that is there comes at once. */
	#show(shown: Shown, urgent = false): void {
		this.shown = shown;
		const tell = () => {
			for (const listener of this.#onShown) listener(shown);
		};
		if (urgent) tell();
		else startTransition(tell);
	}

	/** What the browser says, in the form in which the page writes it. */
	#here(): Address {
		const entry = history.state?.key ? history.state : newEntry();
		const address = readAddress(this.#routes, location, entry.key, this.address);
		if (entry !== history.state || address.href !== location.pathname + location.search + location.hash)
			history.replaceState(entry, "", location.origin + address.href);
		return address;
	}
}

function newEntry(): { key: string } {
	return { key: Math.random().toString(36).slice(2) };
}

function watch<T>(listeners: Set<T>, listener: T): () => void {
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
	};
}
