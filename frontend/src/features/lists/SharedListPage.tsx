import { useSuspenseQuery } from "@tanstack/react-query";
import { exportsOf } from "../../api/exports";
import { sharedListQuery } from "../../api/lists";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import { LinkMenu } from "../../ui/LinkMenu";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { ListedRow } from "./ListedRow";
import styles from "./Lists.module.css";

/** A list that somebody shares. */
export function SharedListPage({ share }: { share: string }) {
	const { data: list } = useSuspenseQuery(sharedListQuery(share));
	return (
		<div className={layout.book}>
			<div className={layout.stack}>
				<Heading title={list.name} />
				<p className={layout.quiet}>
					A shared list of {plural(list.items.length, "question")}
					{list.owner && (
						<>
							{" by "}
							<PersonName person={list.owner} />
						</>
					)}
				</p>
				<div className={layout.row}>
					{list.items.length > 0 && (
						<Link to="/shared/$share/study" params={{ share }} className={buttonClass("primary", true)}>
							Study this list
						</Link>
					)}
					<LinkMenu label="Export" links={exportsOf({ share })} />
				</div>
				{list.items.length === 0 ? (
					<Empty title="Nothing that is published is on this list now." />
				) : (
					<ol className={styles.rows}>
						{list.items.map((listed) => (
							<ListedRow key={`${listed.guide.slug}/${listed.question.slug}`} listed={listed} />
						))}
					</ol>
				)}
			</div>
		</div>
	);
}
