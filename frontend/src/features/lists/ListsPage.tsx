import { useSuspenseQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { createList, listsQuery } from "../../api/lists";
import { useWrite } from "../../api/write";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { NameForm } from "../../ui/NameForm";
import { plural } from "../../ui/plural";
import styles from "./Lists.module.css";

/** The lists that one keeps. */
export function ListsPage() {
	const { data: lists } = useSuspenseQuery(listsQuery);
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
			<NameForm
				label="New list"
				verb="Begin this list"
				maxLength={100}
				busy={create.isPending}
				error={create.error ? explain(create.error).detail : undefined}
				onName={create.mutateAsync}
			/>
		</div>
	);
}
