import type { ComponentProps, MouseEvent } from "react";
import { hrefOf, leadsTo, type Target } from "./address";
import { useAddress, useRouter } from "./contexts";
import type { Path, To } from "./known";

type LinkProps<P extends Path> = Omit<ComponentProps<"a">, "href"> &
	To<P> & {
		/** When the link is marked as the one where one is: only there and not below it; also with another search part. */
		activeOptions?: { exact?: boolean; includeSearch?: boolean };
	};

const hesitation = 50;
let intent: ReturnType<typeof setTimeout> | undefined;

/** Leads to a page of ours, and loads it ahead once somebody seems to want it. */
export function Link<const P extends Path>(props: LinkProps<P>) {
	const { to, params, search, replace, resetScroll, activeOptions, onClick, ...rest } = props as Omit<
		LinkProps<P>,
		keyof Target
	> &
		Target;
	const router = useRouter();
	const target = { to, params, search, replace, resetScroll };
	const active = useAddress((here) => leadsTo(target, here, activeOptions));
	const click = (event: MouseEvent<HTMLAnchorElement>) => {
		onClick?.(event);
		const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
		if (elsewhere || event.defaultPrevented || (rest.target && rest.target !== "_self")) return;
		event.preventDefault();
		clearTimeout(intent);
		void router.navigate(target);
	};
	const hesitate = () => {
		clearTimeout(intent);
		intent = setTimeout(router.preload, hesitation, target);
	};
	const turnAway = () => clearTimeout(intent);
	return (
		<a
			{...rest}
			{...(active && { "aria-current": "page" })}
			href={hrefOf(target, router.address)}
			onClick={click}
			onMouseEnter={hesitate}
			onMouseLeave={turnAway}
			onFocus={hesitate}
			onBlur={turnAway}
			onTouchStart={() => router.preload(target)}
		/>
	);
}
