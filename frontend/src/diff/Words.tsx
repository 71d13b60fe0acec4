import { cx } from "../ui/cx";
import type { Span } from "./blocks";
import styles from "./Difference.module.css";

/** Words with what was inserted and deleted among them, for the eye and for the ear. */
export function Words({ spans }: { spans: readonly Span[] }) {
	return spans.map((span, at) => {
		if (span.op === "equal") return <span key={at}>{span.text}</span>;
		const inserted = span.op === "insert";
		const Mark = inserted ? "ins" : "del";
		const blank = span.text.trim() === "";
		return (
			<Mark key={at} className={cx(inserted ? styles.ins : styles.del, blank && styles.blank)}>
				<span className="hidden-words"> {inserted ? "inserted" : "deleted"}: </span>
				{blank ? visible(span.text) : span.text}
				<span className="hidden-words"> (end) </span>
			</Mark>
		);
	});
}

/** White space that was changed must be seen. */
function visible(text: string): string {
	return text.replaceAll(" ", "·").replaceAll("\n", "↵\n");
}
