import { type ReactNode, useEffect, useRef } from "react";
import styles from "./Menu.module.css";

/** A button that unfolds a few links or buttons; closes by itself when one was taken, on Escape and on a click elsewhere. */
export function Menu({ label, children, end }: { label: ReactNode; children: ReactNode; end?: boolean }) {
	const ref = useRef<HTMLDetailsElement>(null);
	useEffect(() => {
		const close = (event: Event) => {
			const menu = ref.current;
			if (!menu?.open) return;
			if (event instanceof KeyboardEvent) {
				if (event.key !== "Escape") return;
				menu.querySelector("summary")?.focus();
				menu.open = false;
			} else if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
		};
		document.addEventListener("click", close);
		document.addEventListener("keydown", close);
		return () => {
			document.removeEventListener("click", close);
			document.removeEventListener("keydown", close);
		};
	}, []);
	return (
		<details ref={ref} className={styles.menu} data-end={end || undefined}>
			<summary className={styles.summary}>{label}</summary>
			{/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: only notices that something inside was taken */}
			<div
				className={styles.items}
				onClick={(event) => {
					if (ref.current && event.target instanceof Element && event.target.closest("a, button"))
						ref.current.open = false;
				}}
			>
				{children}
			</div>
		</details>
	);
}
