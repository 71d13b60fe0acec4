import { useQuery, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { proposalsQuery } from "../../api/proposals";
import { sessionQuery } from "../../api/session";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { plural } from "../../ui/plural";
import styles from "./Lists.module.css";
import { MyRecords } from "./MyRecords";
import { ProposalRow } from "./ProposalRow";
import { Reports } from "./Reports";

/** One's own proposals, grouped by whose turn it is. */
export function MinePage() {
	const list = useSuspenseInfiniteQuery(proposalsQuery({ view: "mine" }));
	const { data: session } = useQuery(sessionQuery);
	const all = list.data.pages.flatMap((page) => page.items);
	const open = (state: string) => state === "in_review" || state === "changes_requested";
	const groups = [
		{ title: "Your turn", items: all.filter((each) => open(each.state) && each.turn.yours) },
		{ title: "Waiting for moderators", items: all.filter((each) => open(each.state) && !each.turn.yours) },
		{ title: "Decided", items: all.filter((each) => !open(each.state)) },
	].filter((group) => group.items.length > 0);
	const quota = session?.person?.open_proposals;
	return (
		<div className={layout.desk}>
			<Heading title="My proposals" />
			{quota && <p className={layout.quiet}>{plural(quota.open, "improvement")} of yours under review.</p>}
			{groups.map((group) => (
				<section key={group.title} className={layout.section}>
					<h2>{group.title}</h2>
					<ul className={styles.rows}>
						{group.items.map((proposal) => (
							<ProposalRow key={proposal.id} proposal={proposal} mine />
						))}
					</ul>
				</section>
			))}
			{all.length === 0 && (
				<Empty
					title="You have not proposed anything yet."
					action={
						<Link to="/" className={buttonClass("primary")}>
							Find an answer to improve
						</Link>
					}
				>
					Under every answer stands “Help us improve this answer”.
				</Empty>
			)}
			<More list={list} />
			<MyRecords />
			<Reports view="mine" />
		</div>
	);
}
