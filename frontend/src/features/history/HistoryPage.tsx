import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useState } from "react";
import { questionQuery, type Version, type VersionSummary, versionsQuery } from "../../api/questions";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Credit } from "../../ui/Credit";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { PersonName } from "../../ui/PersonName";
import { SizeBar } from "../../ui/SizeBar";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import { Helpfulness } from "./Helpfulness";
import styles from "./HistoryPage.module.css";
import { RevertDialog } from "./RevertDialog";

interface Props {
	guide: string;
	question: string;
	/** Says what a version that goes back means for the open proposals. */
	became: (reverted: Version) => ReactNode;
}

export function HistoryPage({ guide, question: slug, became }: Props) {
	const { value: question, etag } = useSuspenseQuery(questionQuery(guide, slug)).data;
	const list = useSuspenseInfiniteQuery(versionsQuery(guide, slug));
	const versions = list.data.pages.flatMap((page) => page.items);
	const newest = versions[0]?.number ?? 0;
	const [picked, pick] = useState<{ from?: number; to?: number }>({});
	const { from = Math.max(0, newest - 1), to = newest } = picked;
	const [reverting, setReverting] = useState<number | null>(null);
	const [reverted, setReverted] = useState<Version | null>(null);
	const navigate = useNavigate();
	const params = { guide, question: slug };

	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide/$question" params={params}>
					‹ {question.prompt}
				</Link>
			</div>
			<div className={layout.between}>
				<Heading title="History" />
				{versions.length > 1 && (
					<Button
						blockedBecause={from === to ? "Pick two different versions." : undefined}
						onClick={() => void navigate({ to: "/guides/$guide/$question/compare", params, search: { from, to } })}
					>
						Compare version {from} with {to}
					</Button>
				)}
			</div>
			{reverted && <Suspense>{became(reverted)}</Suspense>}
			{versions.length === 0 ? (
				<Empty title="Nothing was published yet.">The first published answer will be version 1.</Empty>
			) : (
				<ol className={styles.line} reversed>
					{versions.map((version, at) => (
						<li key={version.number} className={styles.version}>
							{versions.length > 1 && (
								<span className={styles.picks}>
									<Pick
										name="from"
										version={version.number}
										picked={from}
										onPick={(number) => pick({ ...picked, from: number })}
									/>
									<Pick
										name="to"
										version={version.number}
										picked={to}
										onPick={(number) => pick({ ...picked, to: number })}
									/>
								</span>
							)}
							<div className={layout.tight}>
								<p className={styles.head}>
									<Link
										to="/guides/$guide/$question/versions/$number"
										params={{ ...params, number: String(version.number) }}
									>
										Version {version.number}
									</Link>
									{version.number === newest && <span className={layout.small}>current</span>}
									{version.minor && <Tag>small correction</Tag>}
									<SizeBar {...version.size} />
								</p>
								<p>{version.summary}</p>
								{version.reason && version.kind !== "revert" && (
									<p className={layout.quiet}>Reason: {version.reason}</p>
								)}
								<People version={version} />
								<Helpfulness version={version} before={versions[at + 1]} />
								<div className={layout.row}>
									<Link
										to="/guides/$guide/$question/compare"
										params={params}
										search={{ from: version.number - 1, to: version.number }}
									>
										What changed
									</Link>
									{question.can["version.revert"] && version.number !== newest && (
										<Button tone="quiet" small onClick={() => setReverting(version.number)}>
											Go back to version {version.number}
										</Button>
									)}
								</div>
							</div>
						</li>
					))}
				</ol>
			)}
			<More list={list} label="Show older versions" />
			{reverting !== null && (
				<RevertDialog
					{...params}
					number={reverting}
					next={newest + 1}
					etag={etag}
					onClose={() => setReverting(null)}
					onReverted={setReverted}
				/>
			)}
		</div>
	);
}

interface PickProps {
	name: "from" | "to";
	version: number;
	picked: number;
	onPick: (version: number) => void;
}

function Pick({ name, version, picked, onPick }: PickProps) {
	return (
		<label className={styles.pick}>
			<input
				type="radio"
				name={name}
				checked={picked === version}
				onChange={() => onPick(version)}
				aria-label={`Compare ${name} version ${version}`}
			/>
			<span aria-hidden="true">{name}</span>
		</label>
	);
}

function People({ version }: { version: VersionSummary }) {
	return (
		<p className={layout.small}>
			<Time at={version.published_at} />
			{version.kind === "import" && " · imported with the guide"}
			{version.undoes !== undefined && <> · undoes version {version.undoes}</>}
			<Credit words=" · proposed by" people={version.proposed_by && [version.proposed_by]} />
			<Credit words=" · written with" people={version.co_authors} />
			<Credit words=" · after a report by" people={version.reported_by} />
			<Credit words=" · approved by" people={version.approved_by} />
			{version.kind !== "import" && (
				<>
					{" "}
					· published by <PersonName person={version.published_by} />
				</>
			)}
		</p>
	);
}
