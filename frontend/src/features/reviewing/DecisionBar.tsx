import type { Proposal } from "../../api/proposals";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { useKeys } from "../../ui/keys";
import layout from "../../ui/layout.module.css";
import type { ActKind } from "./actVerbs";
import styles from "./ProposalPage.module.css";

interface Props {
	proposal: Proposal;
	/** The next proposal of the queue, offered once this one waits for somebody else. */
	next?: string | undefined;
	onAct: (kind: ActKind) => void;
}

/** What can be done with a proposal now, and what is missing to publish it. */
export function DecisionBar({ proposal, next: following, onAct }: Props) {
	const navigate = useNavigate();
	const { can, publishable, base, question } = proposal;
	const params = { id: proposal.id };
	const open = proposal.state === "in_review" || proposal.state === "changes_requested";
	const publishes = Boolean(can["proposal.publish"]);
	const next = base.current_version + 1;
	const missing = publishable.missing.map((each) => each.message).join(" ");
	const ready = publishable.missing.every((each) => each.overridable);
	const first = publishes && ready ? "publish" : can["proposal.approve"] ? "approve" : null;
	const approved = proposal.state === "in_review" && can["proposal.request_changes"] && !can["proposal.approve"];
	useKeys([
		...(first
			? [{ key: "a", label: first === "publish" ? `Publish version ${next}` : "Approve", run: () => onAct(first) }]
			: []),
		...(can["proposal.edit"]
			? [{ key: "e", label: "Publish with edits", run: () => void navigate({ to: "/proposals/$id/edit", params }) }]
			: []),
		...(can["proposal.publish_part"]
			? [{ key: "t", label: "Accept a part", run: () => void navigate({ to: "/proposals/$id/part", params }) }]
			: []),
		...(can["proposal.comment"] ? [{ key: "m", label: "Comment", run: () => onAct("comment") }] : []),
		...(can["proposal.request_changes"]
			? [{ key: "c", label: "Request changes", run: () => onAct("request_changes") }]
			: []),
		...(can["proposal.reject"] ? [{ key: "r", label: "Reject", run: () => onAct("reject") }] : []),
		...(can["proposal.undo"] ? [{ key: "u", label: "Take the last decision back", run: () => onAct("undo") }] : []),
		{
			key: "g b",
			label: "Back to the answer",
			run: () =>
				void navigate({
					to: "/guides/$guide/$question",
					params: { guide: question.guide.slug, question: question.slug },
				}),
		},
	]);
	const anything = Object.keys(can).some((permission) => permission.startsWith("proposal."));
	if (!anything) return null;
	return (
		<section className={styles.bar} aria-label="Decision">
			<div className={styles.inner}>
				{open && (
					<p className={styles.missing}>
						{approved && "You approved this text. "}What is missing to publish: {missing || "nothing."}
					</p>
				)}
				<div className={layout.row}>
					{following && !proposal.turn.yours && (
						<Link
							to="/proposals/$id"
							params={{ id: following }}
							className={buttonClass("primary")}
							aria-keyshortcuts="j"
						>
							Next in the queue
						</Link>
					)}
					{publishes && (
						<Button
							tone="primary"
							{...(first === "publish" && { shortcut: "a" })}
							blockedBecause={ready ? undefined : missing}
							onClick={() => onAct("publish")}
						>
							Publish version {next}
						</Button>
					)}
					{can["proposal.approve"] && (
						<Button
							{...(first === "approve" && { shortcut: "a", tone: "primary" as const })}
							onClick={() => onAct("approve")}
						>
							Approve
						</Button>
					)}
					{can["proposal.edit"] && (
						<Link to="/proposals/$id/edit" params={params} className={buttonClass()} aria-keyshortcuts="e">
							Publish with edits
						</Link>
					)}
					{can["proposal.publish_part"] && (
						<Link to="/proposals/$id/part" params={params} className={buttonClass()} aria-keyshortcuts="t">
							Accept a part
						</Link>
					)}
					{can["proposal.comment"] && (
						<Button shortcut="m" className={styles.elsewhere} onClick={() => onAct("comment")}>
							Comment
						</Button>
					)}
					{can["proposal.request_changes"] && (
						<Button shortcut="c" onClick={() => onAct("request_changes")}>
							Send back with your reason
						</Button>
					)}
					{can["proposal.reject"] && (
						<Button tone="danger" shortcut="r" onClick={() => onAct("reject")}>
							Reject
						</Button>
					)}
					{can["proposal.revise"] &&
						(base.state === "current" ? (
							<Link
								to="/guides/$guide/$question/improve"
								params={{ guide: question.guide.slug, question: question.slug }}
								search={{ proposal: proposal.id }}
								className={buttonClass("primary")}
							>
								{open ? `Write revision ${proposal.revision + 1}` : `Try again on version ${base.current_version}`}
							</Link>
						) : (
							<Link to="/proposals/$id/rebase" params={{ id: proposal.id }} className={buttonClass("primary")}>
								{open ? `Write revision ${proposal.revision + 1}` : "Try again"} on version {base.current_version}
							</Link>
						))}
					{can["proposal.undo"] && (
						<Button shortcut="u" onClick={() => onAct("undo")}>
							Take the last decision back
						</Button>
					)}
					{can["proposal.reopen"] && !can["proposal.revise"] && (
						<Button onClick={() => onAct("reopen")}>Open it again</Button>
					)}
					{can["proposal.withdraw"] && (
						<Button tone="quiet" onClick={() => onAct("withdraw")}>
							Withdraw
						</Button>
					)}
				</div>
			</div>
		</section>
	);
}
