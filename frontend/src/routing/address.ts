import { fillPath, matchPath } from "./paths";
import type { AnyRoute } from "./route";
import { readSearch, type Search, writeSearch } from "./searchText";

export interface Address {
	href: string;
	pathname: string;
	search: Search;
	hash: string;
	/** Of its entry in the browser's history. */
	key: string;
	/** None where no page has this address. */
	route: AnyRoute | undefined;
	params: Record<string, string>;
	/** Two addresses of which the same is loaded have the same. */
	loads: string;
}

/** Where a link leads to; without `to` to where one is, with another search part. */
export interface Target {
	to?: string | undefined;
	params?: Record<string, string> | undefined;
	search?: Search | ((before: Search) => Search) | undefined;
	/** Takes the place of where one is in the browser's history. */
	replace?: boolean | undefined;
	/** False: what one looks at stays where it is. */
	resetScroll?: boolean | undefined;
}

export function hrefOf({ to, params, search = {} }: Target, from: Address): string {
	const path = to === undefined ? from.pathname : fillPath(to, params);
	return path + writeSearch(typeof search === "function" ? search(from.search) : search);
}

/** What is as it was in the address before stays the same object, so that nothing is drawn for it. */
export function readAddress(routes: readonly AnyRoute[], url: URL | Location, key: string, before?: Address): Address {
	const pathname = url.pathname.replace(/\/+$/, "") || "/";
	let params: Record<string, string> | null = null;
	const route = routes.find(({ path }) => {
		params = matchPath(path, pathname);
		return params;
	});
	const typed = readSearch(url.search);
	const search: Search = route?.options.validateSearch?.(typed) ?? {};
	const text = writeSearch(search);
	return {
		href: pathname + writeSearch({ ...typed, ...search }) + url.hash,
		pathname,
		search: before && writeSearch(before.search) === text ? before.search : search,
		hash: decode(url.hash.slice(1)),
		key,
		route,
		params: before?.pathname === pathname ? before.params : (params ?? {}),
		loads: pathname + (route?.options.loadsBySearch ? text : ""),
	};
}

/** Whether a link leads to where one is, or above it. */
export function leadsTo(
	{ to = "", params, search = {} }: Target,
	here: Address,
	{ exact = false, includeSearch = true }: { exact?: boolean; includeSearch?: boolean } = {},
): boolean {
	const path = fillPath(to, params);
	if (here.pathname !== path && (exact || !here.pathname.startsWith(`${path}/`))) return false;
	const wanted = Object.entries(search).filter(([, value]) => value !== undefined);
	if (!includeSearch) return true;
	const holds = wanted.every(([name, value]) => JSON.stringify(value) === JSON.stringify(here.search[name]));
	const more = Object.values(here.search).filter((value) => value !== undefined).length > wanted.length;
	return holds && !(exact && more);
}

function decode(hash: string): string {
	try {
		return decodeURIComponent(hash);
	} catch {
		return hash;
	}
}
