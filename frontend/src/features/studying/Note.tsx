import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { noteQuery, saveNote } from "../../api/study";
import { keepStudy, nameOf, type Owner, type Place } from "../../api/studyKept";
import { useKeptStudy, useStudier } from "../../api/useStudy";
import { TextArea } from "../../ui/Field";
import { useKept } from "../../ui/kept";
import { useSettled } from "../../ui/useSettled";

/** What one notes beside an answer, for oneself alone. */
export function Note({ place }: { place: Place }) {
	const studier = useStudier();
	if (studier === undefined) return null;
	if (studier !== null) return <AccountNote key={studier} place={place} person={studier} />;
	return <KeptNote place={place} owner={null} state="Kept in this browser." />;
}

function KeptNote({ place, owner, state }: { place: Place; owner: Owner; state: string }) {
	const text = useKeptStudy().notes.find((note) => nameOf(note) === nameOf(place))?.text ?? "";
	return <Field text={text} state={state} onChange={(next) => keepNote(owner, place, next)} />;
}

function keepNote(owner: Owner, place: Place, text: string) {
	keepStudy(owner, (kept) => {
		const others = kept.notes.filter((note) => nameOf(note) !== nameOf(place));
		return { ...kept, notes: text ? [...others, { ...place, text }] : others };
	});
}

function AccountNote({ place, person }: { place: Place; person: string }) {
	const note = useQuery(noteQuery(person, place));
	if (note.data) return <SavedNote place={place} person={person} note={note.data} />;
	if (note.failureCount === 0) return null;
	return (
		<KeptNote
			place={place}
			owner={person}
			state="Kept in this browser; it is added to your note as soon as Redraft can be reached."
		/>
	);
}

interface SavedProps {
	place: Place;
	person: string;
	note: { value: { text: string }; etag: string };
}

/** What is typed is kept in the browser until the account has it. */
function SavedNote({ place, person, note }: SavedProps) {
	const queries = useQueryClient();
	const { guide, question } = place;
	const [text, setText, forget] = useKept(`note.${person}.${nameOf(place)}`, note.value.text);
	const typed = useRef({ setText, forget });
	typed.current = { setText, forget };
	const settled = useSettled(text, 800);
	const [failures, setFailures] = useState(0);
	const { etag, value } = note;
	useEffect(() => {
		if (settled === value.text) return;
		const query = noteQuery(person, { guide, question });
		let over = false;
		let again: ReturnType<typeof setTimeout> | undefined;
		const failed = async (error: unknown) => {
			if (over) return;
			if (!(error instanceof Problem && error.status === 412)) {
				// Also when this page is closed before it can be saved.
				keepNote(person, { guide, question }, settled);
				again = setTimeout(() => setFailures(failures + 1), againInMs * Math.min(failures + 1, 5));
				return;
			}
			// It was changed elsewhere: both stay.
			const theirs = await queries.fetchQuery({ ...query, staleTime: 0 }).catch(() => null);
			if (theirs && !over && !settled.includes(theirs.value.text)) {
				typed.current.setText(`${theirs.value.text}\n\n${settled}`);
			}
		};
		saveNote({ guide, question }, settled, etag).then((saved) => {
			queries.setQueryData(query.queryKey, saved);
			keepNote(person, { guide, question }, "");
			setFailures(0);
		}, failed);
		return () => {
			over = true;
			clearTimeout(again);
		};
	}, [settled, value.text, etag, person, guide, question, queries, failures]);
	useEffect(() => {
		if (text === value.text) typed.current.forget();
	}, [text, value.text]);
	const saved = text === value.text;
	return (
		<Field
			text={text}
			state={saved ? "Saved." : failures > 0 ? "Not saved yet; kept in this browser." : "Saving …"}
			onChange={setText}
		/>
	);
}

const againInMs = 8_000;

function Field({ text, state, onChange }: { text: string; state: string; onChange: (text: string) => void }) {
	return (
		<div>
			<TextArea
				label="Your notes"
				hint="Only you see them."
				rows={2}
				maxLength={5000}
				value={text}
				onChange={(event) => onChange(event.target.value)}
			/>
			<p role="status">{text && state}</p>
		</div>
	);
}
