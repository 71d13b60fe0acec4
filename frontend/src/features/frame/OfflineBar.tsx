import { useSyncExternalStore } from "react";
import { readKeptAt, watchKept } from "../../api/kept";
import { readUnrecognised, watchRecognition } from "../../api/unrecognised";
import { Time } from "../../ui/Time";
import styles from "./OfflineBar.module.css";

function subscribe(listener: () => void): () => void {
	addEventListener("online", listener);
	addEventListener("offline", listener);
	return () => {
		removeEventListener("online", listener);
		removeEventListener("offline", listener);
	};
}

/** Says quietly that the network or the server is away, and how old what one reads meanwhile is. */
export function OfflineBar() {
	const online = useSyncExternalStore(subscribe, () => navigator.onLine);
	const keptAt = useSyncExternalStore(watchKept, readKeptAt);
	const unrecognised = useSyncExternalStore(watchRecognition, readUnrecognised);
	return (
		<div role="status">
			{unrecognised && (
				<p className={styles.bar}>
					Redraft cannot reach its database right now, so you read as if you were not signed in. You still are, and what
					you type is kept in this browser.
				</p>
			)}
			{keptAt ? (
				<p className={styles.bar}>
					{online ? "Redraft cannot be reached." : "You are offline."} What you read was kept in this browser{" "}
					<Time at={keptAt} />; guides that you opened before are here, too.
				</p>
			) : (
				!online && (
					<p className={styles.bar}>
						You are offline. What is on this page stays; what you type is kept in this browser.
					</p>
				)
			)}
		</div>
	);
}
