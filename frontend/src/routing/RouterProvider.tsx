import {
	Component,
	createContext,
	type ReactNode,
	Suspense,
	use,
	useContext,
	useLayoutEffect,
	useMemo,
	useState,
} from "react";
import { PageContext, RouterContext, useRouter } from "./contexts";
import type { Outcome, Router, Shown } from "./router";

const ShownContext = createContext<Shown | undefined>(undefined);

/** The frame, and in it the page at the address; nothing before there is something to show. */
export function RouterProvider({ router }: { router: Router }) {
	const [shown, setShown] = useState(router.shown);
	useLayoutEffect(() => {
		setShown(router.shown);
		const unwatch = router.watchShown(setShown);
		const unfollow = router.follow();
		return () => {
			unwatch();
			unfollow();
		};
	}, [router]);
	const { frame: Frame } = router.looks;
	// The same element each time, so that the frame stays as it is when the page changes.
	const frame = useMemo(
		() => (
			<Frame>
				<Outlet />
			</Frame>
		),
		[Frame],
	);
	return (
		<RouterContext value={router}>
			<ShownContext value={shown}>{shown && frame}</ShownContext>
		</RouterContext>
	);
}

function Outlet() {
	const { pending: Pending } = useRouter().looks;
	const shown = useContext(ShownContext);
	if (!shown) return null;
	return (
		<Suspense key={shown.address.pathname} fallback={<Pending />}>
			{shown.outcome ? null : <Waiting />}
			<Page shown={shown} />
		</Suspense>
	);
}

const never = new Promise<never>(() => {});

/** Has the skeleton shown in place of the page until something else is; a page at the same address is as it was after that. */
function Waiting() {
	return use(never);
}

function Page({ shown }: { shown: Shown }) {
	const router = useRouter();
	const { address, outcome } = shown;
	const data = outcome?.data;
	const page = useMemo(() => ({ address, data }), [address, data]);
	useLayoutEffect(() => router.arrive(address), [router, address]);
	const { missing: Missing, failure: Failure } = router.looks;
	if (!outcome) return null;
	if (!address.route) return <Missing />;
	if (outcome.failed) return <Failure error={outcome.failed.error} />;
	const { component: Content } = address.route.options;
	return (
		<PageContext value={page}>
			<Boundary shown={shown}>
				<Content />
			</Boundary>
		</PageContext>
	);
}

interface Failing extends Pick<Outcome, "failed"> {
	shown?: Shown;
}

/** Says why a page could not be drawn, until something else is shown. */
class Boundary extends Component<{ shown: Shown; children: ReactNode }, Failing> {
	static override contextType = RouterContext;
	override state: Failing = {};

	static getDerivedStateFromError(error: unknown): Failing {
		return { failed: { error } };
	}

	static getDerivedStateFromProps({ shown }: { shown: Shown }, before: Failing): Failing | null {
		return before.shown === shown ? null : { shown, failed: undefined };
	}

	override render() {
		const { failed } = this.state;
		const { failure: Failure } = (this.context as Router).looks;
		return failed ? <Failure error={failed.error} /> : this.props.children;
	}
}
