import { useQuery } from "@tanstack/react-query";
import { recordsQuery } from "../../api/records";
import { sessionQuery } from "../../api/session";
import { Link } from "../../routing/Link";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";

/** Before one types: how many improvements more may be open at once. */
export function Remaining({ guide }: { guide: string }) {
	const { data: session } = useQuery(sessionQuery);
	const { data: records } = useQuery(recordsQuery);
	const quota = session?.person?.open_proposals;
	if (!quota || !records) return null;
	const trust = records.items.find((each) => each.guide.slug === guide)?.record.trust;
	if (trust?.restricted) return null;
	const limit = trust?.limit ?? quota.limit;
	if (quota.open < limit) {
		return (
			<p className={layout.quiet}>
				{quota.open} of at most {limit} improvements of yours are open.
			</p>
		);
	}
	return (
		<Notice
			tone="warn"
			title={`All ${limit} improvements that you may have open are open`}
			actions={<Link to="/proposals">My proposals</Link>}
		>
			You can write, and your draft is kept. To submit it, wait for a decision on one of them, or withdraw one.
		</Notice>
	);
}
