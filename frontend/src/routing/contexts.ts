import { createContext, useContext, useSyncExternalStore } from "react";
import type { Address } from "./address";
import type { Router } from "./router";

export const RouterContext = createContext<Router | null>(null);

/** The page that is shown, with what was loaded for it. */
export const PageContext = createContext<{ address: Address; data: unknown } | null>(null);

export function useRouter(): Router {
	const router = useContext(RouterContext);
	if (!router) throw new Error("useRouter was called outside of RouterProvider");
	return router;
}

export function usePage() {
	const page = useContext(PageContext);
	if (!page) throw new Error("a page asked for its address outside of one");
	return page;
}

/** Something about where one is or goes to, which the page that is shown may not have followed yet. */
export function useAddress<T>(select: (address: Address) => T): T {
	const router = useRouter();
	return useSyncExternalStore(router.watchAddress, () => select(router.address));
}
