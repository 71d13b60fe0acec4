import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { type Provenance, provenanceQuery, type VersionSummary } from "../../api/questions";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { PersonName } from "../../ui/PersonName";
import { Skeleton } from "../../ui/Skeleton";
import { Time } from "../../ui/Time";
import styles from "./Origins.module.css";
import { runs } from "./runs";

interface Props {
	guide: string;
	question: string;
	number: number;
}

/** For every sentence of a version, the version that introduced or last changed it; asked for when wanted. */
export function Origins({ guide, question, number }: Props) {
	const [open, setOpen] = useState(false);
	const origins = useQuery({ ...provenanceQuery(guide, question, number), enabled: open });
	return (
		<section className={layout.tight} aria-label="Where each sentence comes from">
			<div>
				<Button aria-expanded={open} onClick={() => setOpen(!open)}>
					{open ? "Hide where each sentence comes from" : "Show where each sentence comes from"}
				</Button>
			</div>
			{open && origins.error && <Failure {...explain(origins.error)} />}
			{open && origins.isPending && <Skeleton lines={6} label="Looking through the history" />}
			{open &&
				origins.data &&
				(["guidance", "body"] as const)
					.filter((field) => origins.data[field].length > 0)
					.map((field) => (
						<div key={field} className={layout.tight}>
							<h2>{field === "body" ? "Sample answer" : "Why they ask"}</h2>
							<ol className={styles.runs}>
								{runs(origins.data[field]).map((run) => (
									<li key={run.at} className={styles.run} data-new={run.version === number || undefined}>
										<p className={styles.text}>{run.text}</p>
										<Origin guide={guide} question={question} version={run.version} of={origins.data} />
									</li>
								))}
							</ol>
						</div>
					))}
		</section>
	);
}

interface OriginProps {
	guide: string;
	question: string;
	version: number;
	of: Provenance;
}

function Origin({ guide, question, version, of }: OriginProps) {
	const origin: VersionSummary | undefined = of.versions.find((each) => each.number === version);
	return (
		<p className={layout.small}>
			<span aria-hidden="true">↑ </span>
			<span className="hidden-words">This comes from </span>
			<Link
				to="/guides/$guide/$question/versions/$number"
				params={{ guide, question, number: String(version) }}
				aria-current={version === of.number ? "page" : undefined}
			>
				version {version}
			</Link>
			{version === of.earliest && version > 1 && " or an earlier one"}
			{origin?.kind === "import" && ", imported with the guide"}
			{origin?.proposed_by && (
				<>
					, proposed by <PersonName person={origin.proposed_by} />
				</>
			)}
			{origin?.approved_by.map((person, at) => (
				<span key={person.id}>
					{at === 0 ? ", approved by " : ", "}
					<PersonName person={person} />
				</span>
			))}
			{origin && (
				<>
					, <Time at={origin.published_at} />
				</>
			)}
		</p>
	);
}
