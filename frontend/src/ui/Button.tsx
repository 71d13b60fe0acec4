import type { ButtonHTMLAttributes } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx";

type Tone = "primary" | "plain" | "quiet" | "danger";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
	tone?: Tone;
	small?: boolean;
	/** Says why the button does nothing now. It stays reachable by keyboard, so that the reason can be read. */
	blockedBecause?: string | undefined;
	/** Waits for an answer. */
	busy?: boolean;
	shortcut?: string;
}

/** A verb that says what happens. */
export function Button({
	tone = "plain",
	small,
	blockedBecause,
	busy,
	shortcut,
	className,
	children,
	onClick,
	...rest
}: Props) {
	const blocked = Boolean(blockedBecause) || busy;
	return (
		<button
			type="button"
			{...rest}
			className={buttonClass(tone, small, className)}
			aria-disabled={blocked || undefined}
			aria-busy={busy || undefined}
			aria-keyshortcuts={shortcut}
			title={blockedBecause ?? rest.title}
			onClick={(event) => {
				if (blocked) event.preventDefault();
				else onClick?.(event);
			}}
		>
			{children}
			{shortcut && (
				<span className={styles.key} aria-hidden="true">
					{shortcut}
				</span>
			)}
		</button>
	);
}

/** The looks of a button, for links that start something. */
export function buttonClass(tone: Tone = "plain", small?: boolean, className?: string): string {
	return cx(styles.button, styles[tone], small && styles.small, className);
}
