import { useAddress, useRouter } from "./contexts";
import type { Path, To } from "./known";

/** Goes to a page. */
export function useNavigate(): <const P extends Path>(to: To<P>) => Promise<void> {
	return useRouter().navigate as <const P extends Path>(to: To<P>) => Promise<void>;
}

/** The address where one is, as it is written. */
export function useHref(): string {
	return useAddress(({ href }) => href);
}
