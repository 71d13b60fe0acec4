import { type FormEvent, useState } from "react";
import type { AuditFilter } from "../../api/audit";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import layout from "../../ui/layout.module.css";

const fields = [
	{ name: "action", label: "Action, such as proposal.publish" },
	{ name: "actor", label: "Id of the person" },
	{ name: "object", label: "Id of what it was done to" },
] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What rows to show. The filters are the address, so that what was found can be handed on. */
export function AuditFilters({ filter, onFilter }: { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }) {
	const [typed, type] = useState(filter);
	const odd = typed.actor && !uuid.test(typed.actor) ? "An id has the form of the ones in the log." : undefined;
	function apply(event: FormEvent) {
		event.preventDefault();
		if (!odd) onFilter(typed);
	}
	const any = Boolean(filter.action || filter.actor || filter.object);
	return (
		<form className={layout.form} aria-label="Filters" onSubmit={apply}>
			{fields.map(({ name, label }) => (
				<TextField
					key={name}
					label={label}
					value={typed[name] ?? ""}
					maxLength={100}
					autoComplete="off"
					spellCheck={false}
					error={name === "actor" ? odd : undefined}
					onChange={(event) => type({ ...typed, [name]: event.target.value.trim() || undefined })}
				/>
			))}
			<Button type="submit" tone="primary" blockedBecause={odd}>
				Show these rows
			</Button>
			{any && <Button onClick={() => onFilter({})}>Show the whole log</Button>}
		</form>
	);
}
