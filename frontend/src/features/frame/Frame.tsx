import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useOwn } from "../../api/own";
import { sessionQuery } from "../../api/session";
import { useAddress, useRouter } from "../../routing/contexts";
import { useNavigate } from "../../routing/hooks";
import { wantHeadingFocus } from "../../ui/headingFocus";
import { useKeys } from "../../ui/keys";
import { later } from "../../ui/later";
import { Toasts } from "../../ui/Toasts";
import { Footer } from "./Footer";
import styles from "./Frame.module.css";
import { Header } from "./Header";
import { OfflineBar } from "./OfflineBar";

const KeyHelp = later(async () => (await import("../../ui/KeyHelp")).KeyHelp);
/** What only somebody who has an account or studies has around a page. */
export const Own = later(async () => (await import("./Own")).Own);

/** What stands around every page, and the keys that work on every page. */
export function Frame({ children }: { children: ReactNode }) {
	const router = useRouter();
	const navigate = useNavigate();
	const guide = useAddress(({ params }) => params.guide);
	const [help, setHelp] = useState(false);
	const { data: session } = useQuery(sessionQuery);
	const own = useOwn();

	useEffect(
		() =>
			router.watchLeaving(() => {
				wantHeadingFocus();
				document.documentElement.dataset.fonts = "";
			}),
		[router],
	);

	useKeys([
		{ key: "/", label: guide ? "Search in this guide" : "Search", run: search },
		{ key: "g h", label: "Go to the guides", run: () => void navigate({ to: "/" }) },
		...(session?.can["queue.read"]
			? [{ key: "g q", label: "Go to the queue", run: () => void navigate({ to: "/queue" }) }]
			: []),
		...(session?.person
			? [{ key: "g p", label: "Go to my proposals", run: () => void navigate({ to: "/proposals" }) }]
			: []),
		{ key: "?", label: "Show all keys", run: () => setHelp(true) },
	]);

	function search() {
		if (!focusSearch()) void navigate({ to: "/search", search: { guide } });
	}

	return (
		<div className={styles.frame}>
			<OfflineBar />
			{own && <Own />}
			<Header />
			<main id="main" tabIndex={-1} className={styles.main}>
				{children}
			</main>
			<Footer onKeys={() => setHelp(true)} />
			<Toasts />
			{help && <KeyHelp onClose={() => setHelp(false)} />}
		</div>
	);
}

function focusSearch(): boolean {
	const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
	field?.focus();
	return field !== null;
}
