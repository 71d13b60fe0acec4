import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { helpfulQuery, type VersionPlace, type Vote, vote } from "../../api/helpful";
import { Button } from "../../ui/Button";
import layout from "../../ui/layout.module.css";
import styles from "./Helpful.module.css";

/** "Was this helpful?", asked of exactly the version that is on the page. */
export function Helpful({ place }: { place: VersionPlace }) {
	const queries = useQueryClient();
	const query = helpfulQuery(place);
	const { data, isError } = useQuery(query);
	const write = useMutation({
		// One after the other: the first answer names a browser without an account, and two at once would be two readers.
		scope: { id: "vote" },
		mutationFn: (answer: Vote | null) => vote(place, answer),
		onMutate: async (answer) => {
			await queries.cancelQueries({ queryKey: query.queryKey });
			const before = queries.getQueryData(query.queryKey);
			if (before) queries.setQueryData(query.queryKey, { ...before, vote: answer });
			return before;
		},
		onError: (_, __, before) => queries.setQueryData(query.queryKey, before),
	});
	if (isError) return null;
	const given = data?.vote ?? null;
	const reasons = given ? data?.reasons[given.helpful ? "yes" : "no"] : undefined;
	const pick = (helpful: boolean) => write.mutate(given?.helpful === helpful ? null : { helpful });
	return (
		<section className={styles.helpful} aria-label="Was this helpful?">
			<div className={layout.row}>
				<span id="helpful-question">Was this helpful?</span>
				{[true, false].map((helpful) => (
					<Button
						key={String(helpful)}
						small
						aria-pressed={given?.helpful === helpful}
						aria-describedby="helpful-question"
						className={styles.answer}
						onClick={() => data && pick(helpful)}
					>
						{helpful ? "Yes" : "No"}
					</Button>
				))}
				<span role="status" className={layout.small}>
					{given && !write.isError && "Thank you. You can change it at any time."}
				</span>
			</div>
			{given && reasons && (
				<fieldset className={styles.reasons}>
					<legend>{given.helpful ? "What helped?" : "What did not?"} (if you like)</legend>
					{reasons.map((reason) => (
						<Button
							key={reason.code}
							small
							aria-pressed={given.reason === reason.code}
							className={styles.answer}
							onClick={() =>
								write.mutate({ helpful: given.helpful, ...(given.reason !== reason.code && { reason: reason.code }) })
							}
						>
							{reason.label}
						</Button>
					))}
				</fieldset>
			)}
			{write.error && (
				<p role="alert" className={layout.small}>
					Not kept: {explain(write.error).detail}
				</p>
			)}
		</section>
	);
}
