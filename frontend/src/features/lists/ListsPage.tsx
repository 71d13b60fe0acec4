import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { explain } from "../../api/explain";
import { createList, listsQuery } from "../../api/lists";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";
import styles from "./Lists.module.css";

/** The lists that one keeps. */
export function ListsPage() {
	const { data: lists } = useSuspenseQuery(listsQuery);
	const [name, setName] = useState("");
	const navigate = useNavigate();
	const create = useWrite(createList, ({ value: { id } }) => void navigate({ to: "/lists/$id", params: { id } }));
	return (
		<div className={layout.book}>
			<Heading title="My lists" />
			{lists.length === 0 ? (
				<Empty title="You have no lists yet.">
					Begin one here, or choose “Save to a list” under a question. Only you see a list, until you share its link.
				</Empty>
			) : (
				<ul className={styles.rows}>
					{lists.map((list) => (
						<li key={list.id} className={styles.row}>
							<Link to="/lists/$id" params={{ id: list.id }} className={styles.name}>
								{list.name}
							</Link>
							<span className={layout.small}>
								{plural(list.questions, "question")}
								{list.shared && " · shared by a link"}
							</span>
						</li>
					))}
				</ul>
			)}
			<form
				className={layout.form}
				onSubmit={(event) => {
					event.preventDefault();
					if (name.trim()) create.mutate(name);
				}}
			>
				<TextField
					label="New list"
					maxLength={100}
					value={name}
					error={create.error ? explain(create.error).detail : undefined}
					onChange={(event) => setName(event.target.value)}
				/>
				<Button type="submit" busy={create.isPending}>
					Begin this list
				</Button>
			</form>
		</div>
	);
}
