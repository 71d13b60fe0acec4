import type { ProposalFilter } from "../../api/proposals";
import { Select } from "../../ui/Field";

type Filter = Omit<ProposalFilter, "view">;

const choices = {
	age: { label: "Age", any: "Any age", day: "A day and older", week: "A week and older", month: "A month and older" },
	size: {
		label: "Size",
		any: "Any size",
		small: "Up to 20 words",
		medium: "21 to 100 words",
		large: "More than 100 words",
	},
	base: {
		label: "Base",
		any: "Any base",
		current: "Base is current",
		stale_clean: "Base moved, both fit",
		stale_conflict: "Base moved, places to decide",
	},
	first: { label: "Author", any: "Any author", true: "Nothing published yet" },
	order: { label: "Order", any: "Oldest first", impact: "Most readers served first" },
} as const;

/** What narrows and orders the queue beside guide, state and turn. */
export function QueueFilters({ filter, onFilter }: { filter: Filter; onFilter: (change: Filter) => void }) {
	return (Object.keys(choices) as (keyof typeof choices)[]).map((name) => {
		const { label, any, ...options } = choices[name];
		return (
			<Select
				key={name}
				label={label}
				hideLabel
				value={filter[name] ?? ""}
				onChange={(event) => onFilter({ [name]: event.target.value || undefined })}
			>
				<option value="">{any}</option>
				{Object.entries(options).map(([value, words]) => (
					<option key={value} value={value}>
						{words}
					</option>
				))}
			</Select>
		);
	});
}
