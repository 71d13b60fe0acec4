import type { Target } from "./address";
import type { Params } from "./paths";
import type { AnyRoute } from "./route";

/**
 * Here the application says which routes it has.
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the routes are.
export interface Register {}

type Known = Register extends { routes: readonly (infer Each extends AnyRoute)[] } ? Each : AnyRoute;
type SearchOf<Each> = Each extends { useSearch: () => infer Found } ? Found : never;

/** The paths of all pages. */
export type Path = Known["path"];

/** A page to go to, with what its path and its search part take. */
export type To<P extends Path> = Pick<Target, "replace" | "resetScroll"> & {
	to: P;
	search?: SearchOf<Extract<Known, { path: P }>> | undefined;
} & (Record<never, never> extends Params<P> ? { params?: undefined } : { params: Params<P> });
