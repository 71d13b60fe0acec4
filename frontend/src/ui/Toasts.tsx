import { useSyncExternalStore } from "react";
import styles from "./Toasts.module.css";
import { dismiss, toasts } from "./toasts";

export function Toasts() {
	const messages = useSyncExternalStore(toasts.subscribe, toasts.current);
	return (
		<div className={styles.stack} role="status" aria-live="polite">
			{messages.map((message) => (
				<p key={message.id} className={styles.toast}>
					{message.text}
					<button type="button" className={styles.close} onClick={() => dismiss(message.id)}>
						Close
					</button>
				</p>
			))}
		</div>
	);
}
