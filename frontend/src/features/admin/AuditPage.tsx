import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type AuditFilter, auditExportAddress, auditQuery, auditVerificationQuery } from "../../api/audit";
import { explain } from "../../api/explain";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Menu } from "../../ui/Menu";
import { More } from "../../ui/More";
import { Notice } from "../../ui/Notice";
import { plural } from "../../ui/plural";
import { Skeleton } from "../../ui/Skeleton";
import { AuditFilters } from "./AuditFilters";
import { AuditTable } from "./AuditTable";

interface Props {
	filter: AuditFilter;
	onFilter: (filter: AuditFilter) => void;
}

/** Who did what, and whether the chain of the log holds. */
export function AuditPage({ filter, onFilter }: Props) {
	const list = useInfiniteQuery(auditQuery(filter));
	const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
	const any = Boolean(filter.action || filter.actor || filter.object);
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<div className={layout.between}>
					<Heading title="Audit log" />
					<Menu label="Export" end>
						<a href={auditExportAddress(filter, "csv")} download="audit.csv">
							{any ? "These rows" : "The whole log"} as a table (CSV)
						</a>
						<a href={auditExportAddress(filter, "jsonl")} download="audit.jsonl">
							{any ? "These rows" : "The whole log"} as JSON lines
						</a>
					</Menu>
				</div>
				<Chain />
				<AuditFilters key={JSON.stringify(filter)} filter={filter} onFilter={onFilter} />
				{list.error && <Failure {...explain(list.error)} />}
				{list.isPending && <Skeleton lines={8} />}
				{rows.length > 0 && <AuditTable rows={rows} filter={filter} onFilter={onFilter} />}
				{list.isSuccess && rows.length === 0 && (
					<Empty title="No row matches these filters.">
						Actions and ids are matched as a whole; pick them from the rows of the whole log.
					</Empty>
				)}
				<More list={list} label="Show older rows" />
			</div>
		</div>
	);
}

function Chain() {
	const { data, error } = useQuery(auditVerificationQuery);
	if (error) return <Failure {...explain(error)} />;
	if (!data) return <Skeleton lines={1} label="Checking the chain" />;
	if (data.holds) {
		return (
			<Notice title="The chain holds">
				{plural(data.sealed, "row")} sealed, {data.unsealed} waiting for the next seal.
			</Notice>
		);
	}
	return (
		<Notice tone="error" title="The chain does not hold">
			{data.problems.map((problem) => `Row ${problem.seq} was ${problem.what}. `)}
		</Notice>
	);
}
