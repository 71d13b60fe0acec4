import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { createList, holdingQuery, saveToList } from "../../api/lists";
import { sessionQuery } from "../../api/session";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Failure } from "../../ui/Failure";
import layout from "../../ui/layout.module.css";
import { NameForm } from "../../ui/NameForm";
import { Skeleton } from "../../ui/Skeleton";
import { toast } from "../../ui/toasts";

interface Place {
	guide: string;
	question: string;
}

export function SaveToList({ place }: { place: Place }) {
	const { data: session } = useQuery(sessionQuery);
	const [open, setOpen] = useState(false);
	if (!session?.person || session.person.suspended) return null;
	return (
		<>
			<Button tone="quiet" small onClick={() => setOpen(true)}>
				Save to a list
			</Button>
			{open && <Lists place={place} onClose={() => setOpen(false)} />}
		</>
	);
}

function Lists({ place, onClose }: { place: Place; onClose: () => void }) {
	const { data: lists, error } = useQuery(holdingQuery(place));
	const queries = useQueryClient();
	const save = useWrite(
		({ list, on }: { list: string; on: boolean }, key) => saveToList(list, place, on, key),
		// What was done shows at once, and not only when the lists are read again.
		(_, { list, on }) =>
			queries.setQueryData(holdingQuery(place).queryKey, (all) =>
				all?.map((each) => (each.id === list ? { ...each, holds: on } : each)),
			),
	);
	const create = useWrite(
		async (words: string, key) => {
			const { value } = await createList(words, key);
			await saveToList(value.id, place, true, `${key}-save`);
			return value;
		},
		(list) => toast(`Saved to ${list.name}.`),
	);
	const failed = error ?? save.error;
	return (
		<Dialog title="Save to a list" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
			<div className={layout.stack}>
				{failed && <Failure {...explain(failed)} />}
				{!lists && !error && <Skeleton lines={3} />}
				{lists?.length === 0 && <p>You have no lists yet. Name one, such as “For Friday”.</p>}
				{lists?.map((list) => (
					<label key={list.id} className={layout.row}>
						<input
							type="checkbox"
							checked={save.isPending && save.variables.list === list.id ? save.variables.on : Boolean(list.holds)}
							onChange={(event) => save.mutate({ list: list.id, on: event.target.checked })}
						/>
						{list.name} <span className={layout.small}>{list.questions}</span>
					</label>
				))}
				<NameForm
					label="New list"
					verb="Begin this list"
					maxLength={100}
					busy={create.isPending}
					error={create.error ? explain(create.error).detail : undefined}
					onName={create.mutateAsync}
				/>
				<p>
					<Link to="/lists">All my lists</Link>
				</p>
			</div>
		</Dialog>
	);
}
