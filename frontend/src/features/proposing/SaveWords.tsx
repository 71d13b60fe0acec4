import { signInAddress } from "../../api/session";
import { Time } from "../../ui/Time";
import type { SaveState } from "./autosave";

/** Says where the words are now. */
export function SaveWords({ state, here }: { state: SaveState; here: string }) {
	switch (state.kind) {
		case "saved":
			return (
				<>
					Saved <Time at={new Date(state.at).toISOString()} />
				</>
			);
		case "waiting":
			return <>Changed</>;
		case "saving":
			return <>Saving …</>;
		case "offline":
			return <>Not saved: you are offline, or the server is away; {keptWords(state.kept)}</>;
		case "signed_out":
			return (
				<>
					Not saved: your session has ended; {keptWords(state.kept)}.{" "}
					<a href={signInAddress(here)}>Sign in and come back</a>
				</>
			);
		case "refused":
			return (
				<>
					Not saved: {state.why} ({keptWords(state.kept)})
				</>
			);
		case "conflict":
			return <>Not saved: see below</>;
		default:
			return <>Nothing to save</>;
	}
}

function keptWords(kept: boolean): string {
	return kept ? "kept in this browser" : "and there is no room in this browser: copy your text to a safe place";
}
