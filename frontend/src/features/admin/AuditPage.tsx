import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type AuditFilter, auditQuery, auditVerificationQuery } from "../../api/audit";
import { explain } from "../../api/explain";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";

/** Who did what, and whether the chain of the log holds. */
export function AuditPage({ filter, onFilter }: { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }) {
	const list = useInfiniteQuery(auditQuery(filter));
	const verified = useQuery(auditVerificationQuery).data;
	const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<Heading title="Audit log" />
				{verified &&
					(verified.holds ? (
						<Notice title="The chain holds">
							{verified.sealed} rows are sealed, {verified.unsealed} wait for the next seal.
						</Notice>
					) : (
						<Notice tone="error" title="The chain does not hold">
							{verified.problems.map((problem) => `Row ${problem.seq} was ${problem.what}. `)}
						</Notice>
					))}
				<div className={layout.row}>
					<TextField
						label="Action"
						defaultValue={filter.action ?? ""}
						onChange={(event) => onFilter({ ...filter, action: event.target.value || undefined })}
					/>
					<TextField
						label="Id of the object"
						defaultValue={filter.object ?? ""}
						onChange={(event) => onFilter({ ...filter, object: event.target.value || undefined })}
					/>
				</div>
				{list.error && <Failure {...explain(list.error)} />}
				{list.isPending && <Skeleton lines={8} />}
				{rows.length > 0 && (
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
										<td>{row.seq}</td>
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
										<td>{row.action}</td>
										<td>
											{row.object.kind} {row.object.id}
										</td>
										<td>
											<details>
												<summary>{row.sealed ? "sealed" : "not sealed yet"}</summary>
												<pre>
													{JSON.stringify({ request: row.request_id, address: row.address, ...row.detail }, null, 1)}
												</pre>
											</details>
										</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
				{list.isSuccess && rows.length === 0 && <Empty title="No row matches these filters." />}
				<More list={list} label="Show older rows" />
			</div>
		</div>
	);
}
