import type { ReactNode } from "react";
import layout from "../ui/layout.module.css";
import type { Block, DifferenceView } from "./blocks";
import { Difference } from "./Difference";
import styles from "./FieldDifference.module.css";
import { Rendered } from "./Rendered";

interface Props {
	label: string;
	field: { unchanged: boolean; blocks: readonly Block[]; html?: string | undefined };
	view: DifferenceView;
	from: string;
	to: string;
	/** Puts something around the difference. */
	around?: (difference: ReactNode) => ReactNode;
}

/** One part of a text, compared: its name, and the difference in the view that was picked. */
export function FieldDifference({ label, field, view, from, to, around = (difference) => difference }: Props) {
	const onlyWrapped =
		!field.unchanged && field.blocks.every(({ kind }) => kind === "unchanged" || kind === "rewrapped");
	return (
		<section className={layout.tight} aria-label={label}>
			<h2 className={styles.label}>
				{label}
				{field.unchanged && ": unchanged"}
			</h2>
			{onlyWrapped && <p className={layout.quiet}>Only spaces and line ends changed; the words are the same.</p>}
			{!field.unchanged &&
				around(
					view === "rendered" ? (
						<Rendered html={field.html ?? ""} />
					) : (
						<Difference blocks={field.blocks} view={view} from={from} to={to} />
					),
				)}
		</section>
	);
}
