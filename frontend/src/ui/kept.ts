import { useCallback, useState } from "react";

/** Text that is being typed, kept in this tab across reloads and navigation until it was sent. */
export function useKept(name: string): [text: string, set: (text: string) => void, forget: () => void] {
	const place = `redraft.kept.${name}`;
	const [text, setText] = useState(() => read(place));
	const set = useCallback(
		(next: string) => {
			setText(next);
			try {
				if (next) sessionStorage.setItem(place, next);
				else sessionStorage.removeItem(place);
			} catch {
				// The page itself still has it.
			}
		},
		[place],
	);
	return [text, set, () => set("")];
}

function read(place: string): string {
	try {
		return sessionStorage.getItem(place) ?? "";
	} catch {
		return "";
	}
}
