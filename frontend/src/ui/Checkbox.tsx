import styles from "./Checkbox.module.css";

/** One thing to say yes to. */
export function Checkbox({
	label,
	checked,
	onChange,
}: {
	label: string;
	checked: boolean;
	onChange: (checked: boolean) => void;
}) {
	return (
		<label className={styles.checkbox}>
			<input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
			<span>{label}</span>
		</label>
	);
}
