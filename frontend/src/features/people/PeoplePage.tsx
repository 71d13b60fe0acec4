import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { peopleQuery } from "../../api/people";
import { Link } from "../../routing/Link";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { Skeleton } from "../../ui/Skeleton";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { roleWords } from "./roleWords";

export function PeoplePage() {
	const [q, setQ] = useState("");
	const list = useInfiniteQuery(peopleQuery(q.trim()));
	const people = list.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<Heading title="People" />
				<TextField
					type="search"
					label="Find by a part of the name or e-mail address"
					value={q}
					maxLength={200}
					onChange={(event) => setQ(event.target.value)}
				/>
				{list.error && <Failure {...explain(list.error)} />}
				{list.isPending && <Skeleton lines={6} />}
				{people.length > 0 && (
					<div className={layout.tableFrame}>
						<table className={layout.table}>
							<thead>
								<tr>
									<th scope="col">Name</th>
									<th scope="col">E-mail</th>
									<th scope="col">Roles</th>
									<th scope="col">Open</th>
									<th scope="col">Published</th>
									<th scope="col">Rejected</th>
									<th scope="col">Last seen</th>
								</tr>
							</thead>
							<tbody>
								{people.map((person) => (
									<tr key={person.id}>
										<td>
											<Link to="/people/$id" params={{ id: person.id }}>
												{person.name}
											</Link>{" "}
											{person.suspended && <Tag tone="warn">suspended</Tag>}
										</td>
										<td>{person.email}</td>
										<td data-column="Roles">{person.roles.map(roleWords).join(", ") || "contributor"}</td>
										<td data-column="Open">{person.counts.open}</td>
										<td data-column="Published">{person.counts.published}</td>
										<td data-column="Rejected">{person.counts.rejected}</td>
										<td data-column="Last seen">{person.seen_at ? <Time at={person.seen_at} /> : "never"}</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
				{list.isSuccess && people.length === 0 && (
					<Empty title="Nobody matches.">Try a shorter part of the name.</Empty>
				)}
				<More list={list} />
			</div>
		</div>
	);
}
