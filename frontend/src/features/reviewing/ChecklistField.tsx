import { TextArea } from "../../ui/Field";

/** What the author is asked to do, one thing on each line. */
export function ChecklistField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
	const count = items(value).length;
	return (
		<TextArea
			label="Checklist for the author (not required)"
			hint="One thing on each line, at most 20. The author ticks them off while revising."
			error={count > 20 ? `These are ${count} things; at most 20 can be asked for.` : undefined}
			value={value}
			onChange={(event) => onChange(event.target.value)}
		/>
	);
}

export function items(text: string): string[] {
	return text
		.split("\n")
		.map((line) => line.replace(/^\s*[-*•]\s+/, "").trim())
		.filter(Boolean);
}
