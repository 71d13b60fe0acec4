import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { exportsOf } from "../../api/exports";
import { changeList, deleteList, type ListChange, listQuery, saveToList } from "../../api/lists";
import { useWrite } from "../../api/write";
import { useNavigate } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { LinkMenu } from "../../ui/LinkMenu";
import layout from "../../ui/layout.module.css";
import { toast } from "../../ui/toasts";
import { ListedRow } from "./ListedRow";
import styles from "./Lists.module.css";
import { Sharing } from "./Sharing";

/** A list of one's own: to read, order, rename, share and delete. */
export function ListPage({ id }: { id: string }) {
	const { value: list, etag } = useSuspenseQuery(listQuery(id)).data;
	const [asking, ask] = useState<"rename" | "delete">();
	const navigate = useNavigate();
	const change = useWrite(
		(what: ListChange, key) => changeList(id, etag, what, key),
		() => ask(undefined),
	);
	const take = useWrite(
		(place: { guide: string; question: string }, key) => saveToList(id, place, false, key),
		() => toast("Taken off this list."),
	);
	const remove = useWrite(
		(_: undefined, key) => deleteList(id, etag, key),
		() => void navigate({ to: "/lists" }),
	);
	const order = list.items.map((each) => ({ guide: each.guide.slug, question: each.question.slug }));
	const move = (at: number, to: number) => {
		const [moved] = order.splice(at, 1);
		if (moved) order.splice(to, 0, moved);
		change.mutate({ order });
	};
	const error = change.error ?? take.error ?? remove.error;
	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/lists">‹ My lists</Link>
			</div>
			<div className={layout.stack}>
				<Heading title={list.name} />
				<div className={layout.row}>
					{list.items.some(({ version, archived }) => version > 0 && !archived) && (
						<Link to="/lists/$id/study" params={{ id }} className={buttonClass("primary", true)}>
							Study this list
						</Link>
					)}
					<Button small onClick={() => ask("rename")}>
						Rename
					</Button>
					<Button small onClick={() => ask("delete")}>
						Delete this list
					</Button>
					<LinkMenu label="Export" links={exportsOf({ list: id })} />
				</div>
				{error && !asking && <Failure {...explain(error)} />}
				{list.items.length === 0 ? (
					<Empty title="Nothing is on this list yet.">Choose “Save to a list” under a question.</Empty>
				) : (
					<ol className={styles.rows}>
						{list.items.map((listed, at) => (
							<ListedRow key={`${listed.guide.slug}/${listed.question.slug}`} listed={listed}>
								<div className={layout.row}>
									{at > 0 && (
										<Button tone="quiet" small busy={change.isPending} onClick={() => move(at, at - 1)}>
											Up<span className="hidden-words">: {listed.question.prompt}</span>
										</Button>
									)}
									{at < order.length - 1 && (
										<Button tone="quiet" small busy={change.isPending} onClick={() => move(at, at + 1)}>
											Down<span className="hidden-words">: {listed.question.prompt}</span>
										</Button>
									)}
									<Button
										tone="quiet"
										small
										onClick={() => take.mutate({ guide: listed.guide.slug, question: listed.question.slug })}
									>
										Take off<span className="hidden-words">: {listed.question.prompt}</span>
									</Button>
								</div>
							</ListedRow>
						))}
					</ol>
				)}
				<Sharing list={list} busy={change.isPending} onChange={(what) => change.mutate(what)} />
			</div>
			{asking === "rename" && (
				<Rename
					name={list.name}
					busy={change.isPending}
					error={change.error}
					onClose={() => ask(undefined)}
					onRename={(name) => change.mutate({ name })}
				/>
			)}
			{asking === "delete" && (
				<Dialog
					title={`Delete ${list.name}?`}
					onClose={() => ask(undefined)}
					actions={
						<>
							<Button tone="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
								Delete this list
							</Button>
							<Button onClick={() => ask(undefined)}>Keep it</Button>
						</>
					}
				>
					<p>The questions stay in their guides. {list.share && "Its link is worth nothing afterwards."}</p>
					{remove.error && <Failure {...explain(remove.error)} />}
				</Dialog>
			)}
		</div>
	);
}

interface RenameProps {
	name: string;
	busy: boolean;
	error: Error | null;
	onClose: () => void;
	onRename: (name: string) => void;
}

function Rename({ name, busy, error, onClose, onRename }: RenameProps) {
	const [words, setWords] = useState(name);
	return (
		<Dialog
			title="Rename this list"
			onClose={onClose}
			actions={
				<>
					<Button tone="primary" busy={busy} onClick={() => onRename(words)}>
						Rename
					</Button>
					<Button onClick={onClose}>Keep its name</Button>
				</>
			}
		>
			<TextField
				label="Name"
				maxLength={100}
				value={words}
				error={error ? explain(error).detail : undefined}
				onChange={(event) => setWords(event.target.value)}
			/>
		</Dialog>
	);
}
