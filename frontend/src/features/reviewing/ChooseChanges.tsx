import type { Schema } from "../../api/client";
import { Difference } from "../../diff/Difference";
import { cx } from "../../ui/cx";
import layout from "../../ui/layout.module.css";
import styles from "./ChooseChanges.module.css";
import { changeName } from "./changeName";

type Changes = Schema<"Changes">;

interface Props {
	label: string;
	field: Changes["body"];
	changes: Changes["changes"];
	chosen: readonly string[];
	onChange: (chosen: string[]) => void;
}

/** The marked text of a field, with a button behind each change that takes it or leaves it out. */
export function ChooseChanges({ label, field, changes, chosen, onChange }: Props) {
	const moved = new Set(
		field.blocks.filter((block) => block.move).flatMap((block) => block.spans.map((span) => span.change)),
	);
	const button = (id: string) => {
		const change = changes.find((each) => each.id === id);
		if (!change) return null;
		const taken = chosen.includes(id);
		return (
			<button
				type="button"
				className={cx(styles.take, taken && styles.taken)}
				aria-pressed={taken}
				title={taken ? "Taken: press to leave it out" : "Left out: press to take it"}
				onClick={() => onChange(taken ? chosen.filter((each) => each !== id) : [...chosen, id])}
			>
				<span aria-hidden="true">{taken ? "✓" : "✗"}</span>
				<span className="hidden-words">{changeName(change, moved.has(id))}</span>
			</button>
		);
	};
	return (
		<section className={layout.tight} aria-label={label}>
			<h2 className={styles.label}>
				{label}
				{field.unchanged && ": unchanged"}
			</h2>
			{!field.unchanged && <Difference blocks={field.blocks} after={button} />}
		</section>
	);
}
