import {
	type InputHTMLAttributes,
	type ReactNode,
	type SelectHTMLAttributes,
	type TextareaHTMLAttributes,
	useId,
} from "react";
import styles from "./Field.module.css";

interface Common {
	label: string;
	hint?: ReactNode;
	error?: string | undefined;
	/** Shows how much of a limit is used. */
	count?: { least?: number; most: number };
	hideLabel?: boolean;
}

interface Wiring {
	id: string;
	"aria-describedby": string | undefined;
	"aria-invalid": true | undefined;
}

function Frame({
	label,
	hint,
	error,
	count,
	hideLabel,
	length = 0,
	children,
}: Common & { length?: number; children: (wiring: Wiring) => ReactNode }) {
	const id = useId();
	const describedBy = [hint && `${id}-hint`, error && `${id}-error`, count && `${id}-count`].filter(Boolean).join(" ");
	return (
		<div className={styles.field}>
			<label htmlFor={id} className={hideLabel ? "hidden-words" : styles.label}>
				{label}
			</label>
			{hint && (
				<p id={`${id}-hint`} className={styles.hint}>
					{hint}
				</p>
			)}
			{children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined })}
			{(error || count) && (
				<div className={styles.below}>
					{error && (
						<p id={`${id}-error`} className={styles.error}>
							{error}
						</p>
					)}
					{count && (
						<p id={`${id}-count`} className={styles.count}>
							{length}
							<span aria-hidden="true"> / </span>
							<span className="hidden-words"> characters of </span>
							{count.least ? `${count.least}–${count.most}` : count.most}
						</p>
					)}
				</div>
			)}
		</div>
	);
}

function lengthOf(value: unknown): number {
	return typeof value === "string" ? [...value].length : 0;
}

export function TextField({
	label,
	hint,
	error,
	count,
	hideLabel,
	...input
}: Common & InputHTMLAttributes<HTMLInputElement>) {
	const frame = { label, hint, error, hideLabel, ...(count && { count }) } as Common;
	return (
		<Frame {...frame} length={lengthOf(input.value)}>
			{(wiring) => <input {...input} {...wiring} className={styles.input} />}
		</Frame>
	);
}

export function TextArea({
	label,
	hint,
	error,
	count,
	hideLabel,
	...input
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
	const frame = { label, hint, error, hideLabel, ...(count && { count }) } as Common;
	return (
		<Frame {...frame} length={lengthOf(input.value)}>
			{(wiring) => <textarea rows={3} {...input} {...wiring} className={styles.area} />}
		</Frame>
	);
}

export function Select({
	label,
	hint,
	error,
	hideLabel,
	children,
	...select
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
	const frame = { label, hint, error, hideLabel } as Common;
	return (
		<Frame {...frame}>
			{(wiring) => (
				<select {...select} {...wiring} className={styles.select}>
					{children}
				</select>
			)}
		</Frame>
	);
}
