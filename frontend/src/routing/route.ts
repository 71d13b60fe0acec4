import type { QueryClient } from "@tanstack/react-query";
import { type ComponentType, useCallback } from "react";
import { usePage, useRouter } from "./contexts";
import type { Params } from "./paths";
import type { Search } from "./searchText";

export interface Context {
	queries: QueryClient;
}

interface Given<Path extends string, Found> {
	context: Context;
	params: Params<Path>;
	search: Found;
}

export interface RouteOptions<Path extends string, Found, Data> {
	path: Path;
	/** What the page makes of the search part of its address, which anybody may have typed. */
	validateSearch?: (search: Search) => Found;
	/** Gets what the page shows. It runs at every arrival; where it ran before, the page does not wait for it. */
	loader?: (given: Given<Path, Found>) => Data | Promise<Data>;
	/** What is loaded depends on the search part, too. */
	loadsBySearch?: boolean;
	/** Nothing is loaded before somebody arrives, and nothing is kept for a later visit: an editor opens with the draft as it is now. */
	neverAhead?: boolean;
	component: ComponentType;
}

// biome-ignore lint/suspicious/noExplicitAny: any route, whatever it takes and gives.
export type AnyRoute = Route<any, any, any>;

class Route<Path extends string, Found, Data> {
	readonly path: Path;
	readonly options: RouteOptions<Path, Found, Data>;

	constructor(options: RouteOptions<Path, Found, Data>) {
		this.path = options.path;
		this.options = options;
	}

	useParams = () => usePage().address.params as Params<Path>;
	useSearch = () => usePage().address.search as Found;
	useLoaderData = () => usePage().data as Data;

	/** Changes the search part; what depends on the one before gets the latest, also where that is not shown yet. */
	useNavigate = () => {
		const router = useRouter();
		return useCallback(
			(change: { search: Found | ((before: Found) => Found); replace?: boolean }) =>
				router.navigate(change as { search: Search | ((before: Search) => Search) }),
			[router],
		);
	};
}

export function createRoute<const Path extends string, Found = Record<string, never>, Data = undefined>(
	options: RouteOptions<Path, Found, Data>,
) {
	return new Route(options);
}
