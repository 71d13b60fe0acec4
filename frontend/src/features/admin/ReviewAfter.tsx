import { useState } from "react";
import { explain } from "../../api/explain";
import { changeGuide, type Guide } from "../../api/guides";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Select } from "../../ui/Field";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";
import { toast } from "../../ui/toasts";

const usual = new Map([
	[0, "Never"],
	[30, "After a month"],
	[90, "After three months"],
	[180, "After half a year"],
	[365, "After a year"],
	[730, "After two years"],
]);

/** After how long the answers of a guide are to be checked again. */
export function ReviewAfter({ guide, etag }: { guide: Guide; etag: string }) {
	const now = guide.review_after_days;
	const [chosen, choose] = useState<number>();
	const days = chosen ?? now;
	const change = useWrite(
		(review_after_days: number, key) => changeGuide(guide.slug, etag, { review_after_days }, key),
		() => {
			choose(undefined);
			toast("Saved. It holds for every answer of this guide.");
		},
	);
	const choices = new Map(usual).set(now, usual.get(now) ?? `After ${plural(now, "day")}`);
	return (
		<section className={layout.section} aria-labelledby="review-after">
			<h2 id="review-after">Checking answers again</h2>
			<p className={layout.quiet}>
				An answer that was neither published nor checked for so long waits in your queue, and its page says that it is
				due.
			</p>
			<Select
				label="When is an answer due to be checked again?"
				value={days}
				onChange={(event) => choose(Number(event.target.value))}
			>
				{[...choices].map(([value, words]) => (
					<option key={value} value={value}>
						{words}
					</option>
				))}
			</Select>
			{change.error && <Failure {...explain(change.error)} />}
			<div>
				<Button
					busy={change.isPending}
					blockedBecause={days === now ? "Nothing is changed yet." : undefined}
					onClick={() => change.mutate(days)}
				>
					Save when answers are due
				</Button>
			</div>
		</section>
	);
}
