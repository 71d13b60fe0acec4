import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { cx } from "./cx";
import styles from "./Tabs.module.css";

interface Tab<Key extends string> {
	key: Key;
	label: string;
	content: ReactNode;
}

interface Props<Key extends string> {
	label: string;
	tabs: Tab<Key>[];
	current: Key;
	onChange: (key: Key) => void;
	/** Keeps every panel in the page (hidden), for content with a state of its own. */
	keepAll?: boolean;
	className?: string | undefined;
}

export function Tabs<Key extends string>({ label, tabs, current, onChange, keepAll, className }: Props<Key>) {
	const id = useId();
	const list = useRef<HTMLDivElement>(null);

	function onKeyDown(event: KeyboardEvent) {
		const at = tabs.findIndex((tab) => tab.key === current);
		const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: tabs.length - 1 - at }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const next = (at + step + tabs.length) % tabs.length;
		const tab = tabs[next];
		if (!tab) return;
		onChange(tab.key);
		(list.current?.children[next] as HTMLElement | undefined)?.focus();
	}

	return (
		<div className={cx(styles.tabs, className)}>
			<div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
				{tabs.map((tab) => (
					<button
						key={tab.key}
						type="button"
						role="tab"
						id={`${id}-${tab.key}`}
						aria-selected={tab.key === current}
						aria-controls={`${id}-${tab.key}-panel`}
						tabIndex={tab.key === current ? 0 : -1}
						className={styles.tab}
						onClick={() => onChange(tab.key)}
					>
						{tab.label}
					</button>
				))}
			</div>
			{tabs.map(
				(tab) =>
					(keepAll || tab.key === current) && (
						<div
							key={tab.key}
							role="tabpanel"
							id={`${id}-${tab.key}-panel`}
							aria-labelledby={`${id}-${tab.key}`}
							hidden={tab.key !== current}
							// A panel of nothing but text is reached by keyboard, to scroll it.
							tabIndex={keepAll ? undefined : 0}
							className={styles.panel}
						>
							{tab.content}
						</div>
					),
			)}
		</div>
	);
}
