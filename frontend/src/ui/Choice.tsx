import { useId } from "react";
import styles from "./Choice.module.css";

interface Props<Value extends string> {
	label: string;
	options: { value: Value; label: string }[];
	value: Value;
	onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
	const name = useId();
	return (
		<fieldset className={styles.choice}>
			<legend className="hidden-words">{label}</legend>
			{options.map((option) => (
				<label key={option.value} className={styles.option}>
					<input
						type="radio"
						name={name}
						className={styles.input}
						checked={option.value === value}
						onChange={() => onChange(option.value)}
					/>
					<span className={styles.label}>{option.label}</span>
				</label>
			))}
		</fieldset>
	);
}
