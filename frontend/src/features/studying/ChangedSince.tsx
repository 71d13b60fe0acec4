import { useQuery } from "@tanstack/react-query";
import { versionComparisonQuery } from "../../api/questions";
import type { Place } from "../../api/studyKept";
import { FieldDifference } from "../../diff/FieldDifference";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";

/** What changed since one studied an answer, before the answer as it is now. */
export function ChangedSince({ place, from, to }: { place: Place; from: number; to: number }) {
	const comparison = useQuery(versionComparisonQuery(place.guide, place.question, from, to, "rendered"));
	return (
		<div className={layout.tight}>
			<Notice title={`You studied version ${from}; this is version ${to}`}>
				{comparison.error && !comparison.data
					? "What changed cannot be shown now."
					: "First what changed, then the answer as it reads now."}
			</Notice>
			{comparison.isPending && <Skeleton lines={4} label="Comparing" />}
			{comparison.data && (
				<FieldDifference
					label={`Changed since version ${from}`}
					field={comparison.data.body}
					view="rendered"
					from={`Version ${from}`}
					to={`Version ${to}`}
				/>
			)}
			{comparison.data && !comparison.data.guidance.unchanged && (
				<FieldDifference
					label="Guidance"
					field={comparison.data.guidance}
					view="rendered"
					from={`Version ${from}`}
					to={`Version ${to}`}
				/>
			)}
			<h2>The answer now</h2>
		</div>
	);
}
