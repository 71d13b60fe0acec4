import { useSyncExternalStore } from "react";
import styles from "./OfflineBar.module.css";

function subscribe(listener: () => void): () => void {
	addEventListener("online", listener);
	addEventListener("offline", listener);
	return () => {
		removeEventListener("online", listener);
		removeEventListener("offline", listener);
	};
}

/** Says quietly that the network is away. */
export function OfflineBar() {
	const online = useSyncExternalStore(subscribe, () => navigator.onLine);
	return (
		<div role="status">
			{!online && (
				<p className={styles.bar}>
					You are offline. What is on this page stays; what you type is kept in this browser.
				</p>
			)}
		</div>
	);
}
