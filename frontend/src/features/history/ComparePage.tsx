import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { questionQuery, versionComparisonQuery, versionsQuery } from "../../api/questions";
import { type DifferenceView, differenceViews } from "../../diff/blocks";
import { FieldDifference } from "../../diff/FieldDifference";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Choice } from "../../ui/Choice";
import { Failure } from "../../ui/Failure";
import { Select } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./HistoryPage.module.css";

interface Props {
	guide: string;
	question: string;
	from: number;
	to: number;
	view: DifferenceView;
}

/** Any two versions, marked against each other. */
export function ComparePage({ guide, question: slug, from, to, view }: Props) {
	const { value: question } = useSuspenseQuery(questionQuery(guide, slug)).data;
	const list = useSuspenseInfiniteQuery(versionsQuery(guide, slug));
	const comparison = useQuery(
		versionComparisonQuery(guide, slug, from, to, view === "rendered" ? "rendered" : "blocks"),
	);
	const navigate = useNavigate();
	const params = { guide, question: slug };
	const numbers = new Set([0, from, to, ...list.data.pages.flatMap((page) => page.items.map((each) => each.number))]);
	const options = [...numbers].sort((a, b) => b - a);
	const pick = (change: { from?: number; to?: number; view?: DifferenceView }) =>
		void navigate({
			to: "/guides/$guide/$question/compare",
			params,
			search: { from, to, view, ...change },
			replace: true,
		});

	return (
		<div className={layout.desk}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide/$question/history" params={params}>
					‹ History
				</Link>
			</div>
			<Heading title={`Version ${from} compared with ${to}`} />
			<p className={layout.quiet}>
				<Link to="/guides/$guide/$question" params={params}>
					{question.prompt}
				</Link>
			</p>
			<div className={styles.bar}>
				{(["from", "to"] as const).map((end) => (
					<Select
						key={end}
						label={end === "from" ? "From" : "To"}
						value={end === "from" ? from : to}
						onChange={(event) => pick({ [end]: Number(event.target.value) })}
					>
						{options.map((number) => (
							<option key={number} value={number}>
								{number === 0 ? "Nothing (before version 1)" : `Version ${number}`}
							</option>
						))}
					</Select>
				))}
				<Choice label="View" value={view} options={differenceViews} onChange={(next) => pick({ view: next })} />
				{comparison.data && <SizeBar {...comparison.data.size} />}
			</div>
			{comparison.error && <Failure {...explain(comparison.error)} />}
			{comparison.isPending && <Skeleton lines={8} label="Comparing" />}
			{comparison.data && (
				<div className={layout.stack}>
					{(["body", "guidance"] as const).map((field) => (
						<FieldDifference
							key={field}
							label={field === "body" ? "Answer" : "Guidance"}
							field={comparison.data[field]}
							view={view}
							from={`Version ${from}`}
							to={`Version ${to}`}
						/>
					))}
				</div>
			)}
		</div>
	);
}
