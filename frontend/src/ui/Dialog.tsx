import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx";
import styles from "./Dialog.module.css";

interface Props {
	title: string;
	onClose: () => void;
	/** The buttons; the one that does the thing comes first. */
	actions?: ReactNode;
	wide?: boolean;
	children: ReactNode;
}

/** A modal dialog. Mount it to open it; the browser gives focus back to the opener when it closes. */
export function Dialog({ title, onClose, actions, wide, children }: Props) {
	const ref = useRef<HTMLDialogElement>(null);
	const heading = useId();
	useEffect(() => {
		const dialog = ref.current;
		const opener = document.activeElement;
		dialog?.showModal();
		return () => {
			dialog?.close();
			if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
		};
	}, []);
	return (
		<dialog
			ref={ref}
			className={cx(styles.dialog, wide && styles.wide)}
			aria-labelledby={heading}
			onCancel={(event) => {
				event.preventDefault();
				onClose();
			}}
		>
			<h2 id={heading} className={styles.title}>
				{title}
			</h2>
			{/* A wide dialog holds a text to read, longer than the window: the keyboard must reach it to scroll it. */}
			<div className={styles.content} tabIndex={wide ? 0 : undefined}>
				{children}
			</div>
			{actions && <div className={styles.actions}>{actions}</div>}
		</dialog>
	);
}
