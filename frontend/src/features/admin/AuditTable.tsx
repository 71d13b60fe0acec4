import type { AuditFilter, AuditRow } from "../../api/audit";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Time } from "../../ui/Time";

interface Props {
	rows: AuditRow[];
	filter: AuditFilter;
	onFilter: (filter: AuditFilter) => void;
}

export function AuditTable({ rows, filter, onFilter }: Props) {
	return (
		<div className={layout.tableFrame}>
			<table className={layout.table}>
				<thead>
					<tr>
						<th scope="col">Row</th>
						<th scope="col">When</th>
						<th scope="col">Who</th>
						<th scope="col">What</th>
						<th scope="col">On</th>
						<th scope="col">Details</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.seq}>
							<td data-column="Row">{row.seq}</td>
							<td>
								<Time at={row.at} />
							</td>
							<td>
								{row.actor ? (
									<Link to="/people/$id" params={{ id: row.actor.id }}>
										<PersonName person={row.actor} />
									</Link>
								) : (
									<PersonName person={null} />
								)}
							</td>
							<td>
								<Button
									tone="quiet"
									small
									title={`Only ${row.action}`}
									onClick={() => onFilter({ ...filter, action: row.action })}
								>
									{row.action}
								</Button>
							</td>
							<td>
								<On object={row.object} />
							</td>
							<td>
								<details>
									<summary>{row.sealed ? "sealed" : "not sealed yet"}</summary>
									<pre>{JSON.stringify({ request: row.request_id, address: row.address, ...row.detail }, null, 1)}</pre>
								</details>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function On({ object: { kind, id } }: { object: AuditRow["object"] }) {
	if (kind === "proposal") {
		return (
			<Link to="/proposals/$id" params={{ id }}>
				{kind} {id}
			</Link>
		);
	}
	if (kind === "person") {
		return (
			<Link to="/people/$id" params={{ id }}>
				{kind} {id}
			</Link>
		);
	}
	return (
		<>
			{kind} {id}
		</>
	);
}
