import { useCallback, useState } from "react";

/**
 * Text that is being typed, kept in this tab across reloads and navigation until it was sent. `start` is what the field
 * shows before anything is typed; typing it again keeps nothing.
 */
export function useKept(name: string, start = ""): [text: string, set: (text: string) => void, forget: () => void] {
	const place = `redraft.kept.${name}`;
	const [typed, setTyped] = useState(() => read(place));
	const keep = useCallback(
		(next: string | null) => {
			setTyped(next);
			try {
				if (next !== null) sessionStorage.setItem(place, next);
				else sessionStorage.removeItem(place);
			} catch {
				// The page itself still has it.
			}
		},
		[place],
	);
	return [typed ?? start, (text) => keep(text === start ? null : text), () => keep(null)];
}

/** Forgets everything in this tab whose name begins so. */
export function forgetKept(beginning: string): void {
	try {
		for (const place of Object.keys(sessionStorage)) {
			if (place.startsWith(`redraft.kept.${beginning}`)) sessionStorage.removeItem(place);
		}
	} catch {
		// There was nothing then.
	}
}

function read(place: string): string | null {
	try {
		return sessionStorage.getItem(place);
	} catch {
		return null;
	}
}
