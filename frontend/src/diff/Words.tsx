import { Fragment, type ReactNode } from "react";
import { cx } from "../ui/cx";
import type { Span } from "./blocks";
import styles from "./Difference.module.css";

/** Words with what was inserted and deleted among them, for the eye and for the ear. */
export function Words({
	spans,
	after,
}: {
	spans: readonly Span[];
	after?: ((change: string) => ReactNode) | undefined;
}) {
	return spans.map((span, at) => (
		<Fragment key={at}>
			<Piece span={span} />
			{span.change && span.change !== spans[at + 1]?.change && after?.(span.change)}
		</Fragment>
	));
}

function Piece({ span }: { span: Span }) {
	if (span.op === "equal") return <span>{span.text}</span>;
	const inserted = span.op === "insert";
	const Mark = inserted ? "ins" : "del";
	const blank = span.text.trim() === "";
	return (
		<Mark className={cx(inserted ? styles.ins : styles.del, blank && styles.blank)}>
			<span className="hidden-words"> {inserted ? "inserted" : "deleted"}: </span>
			{blank ? visible(span.text) : span.text}
			<span className="hidden-words"> (end) </span>
		</Mark>
	);
}

/** White space that was changed must be seen. */
function visible(text: string): string {
	return text.replaceAll(" ", "·").replaceAll("\n", "↵\n");
}
