import type { VersionSummary } from "../../api/questions";
import layout from "../../ui/layout.module.css";
import { plural } from "../../ui/plural";

type Said = NonNullable<VersionSummary["helpful"]>;

const percent = new Intl.NumberFormat("en", { style: "percent" });

function share({ yes, no }: Said): string | null {
	return yes + no > 0 ? percent.format(yes / (yes + no)) : null;
}

/** What readers said of a version, beside the one before it. Moderators only; the server sends it to nobody else. */
export function Helpfulness({ version, before }: { version: VersionSummary; before: VersionSummary | undefined }) {
	if (!version.helpful) return null;
	const now = share(version.helpful);
	const then = before?.helpful && share(before.helpful);
	return (
		<p className={layout.small}>
			{now
				? `Helpful to ${now} of ${plural(version.helpful.yes + version.helpful.no, "reader")} who said so`
				: "No reader has said yet whether it helped"}
			{before && (then ? `; version ${before.number} to ${then}` : `; nobody said it of version ${before.number}`)}
			{version.helpful.reasons.length > 0 &&
				`. ${version.helpful.reasons.map((reason) => `${reason.label}: ${reason.count}`).join(" · ")}`}
		</p>
	);
}
