import { useMutation } from "@tanstack/react-query";
import { createPortal } from "react-dom";
import { explain } from "../../api/explain";
import { signOut } from "../../api/session";
import { forgetStudyOf, mergeIntoAccount } from "../../api/study";
import { readStudy } from "../../api/studyKept";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { forgetKept } from "../../ui/kept";
import { plural } from "../../ui/plural";

/** Grades and notes that the account does not have yet would be lost with what this browser keeps of it. */
class StillWaiting extends Error {}

interface Leaving {
	everywhere: boolean;
	losing?: boolean;
}

/** Signs out, and leaves nothing of what the account studies in this browser. */
export function SignOut({ person }: { person: string }) {
	// Nothing is read again, as after other writes: what is the person's own would be refused, and the page is left.
	const leave = useMutation({
		mutationFn: async ({ everywhere, losing }: Leaving) => {
			if (!losing) await sendAll(person);
			return signOut(everywhere);
		},
		networkMode: "always",
		onSuccess: (answer) => {
			forgetStudyOf(person);
			forgetKept(`note.${person}.`);
			location.assign(answer.provider_logout_url ?? "/");
		},
	});
	const again = { everywhere: leave.variables?.everywhere ?? false };
	const waiting = leave.error instanceof StillWaiting;
	return (
		<>
			<button type="button" onClick={() => leave.mutate({ everywhere: false })}>
				Sign out
			</button>
			<button type="button" onClick={() => leave.mutate({ everywhere: true })}>
				Sign out everywhere
			</button>
			{leave.error &&
				createPortal(
					<Dialog
						title="You are still signed in"
						onClose={leave.reset}
						actions={
							<>
								<Button onClick={() => leave.mutate(again)}>Try again</Button>
								{waiting && (
									<Button tone="danger" onClick={() => leave.mutate({ ...again, losing: true })}>
										Sign out and lose them
									</Button>
								)}
								<Button onClick={leave.reset}>Stay signed in</Button>
							</>
						}
					>
						<p>{waiting ? leave.error.message : explain(leave.error).detail}</p>
					</Dialog>,
					document.body,
				)}
		</>
	);
}

async function sendAll(person: string): Promise<void> {
	await mergeIntoAccount(person, async () => {}).catch(() => {});
	const { grades, notes } = readStudy(person);
	if (grades.length + notes.length === 0) return;
	const what = [grades.length > 0 && plural(grades.length, "grade"), notes.length > 0 && plural(notes.length, "note")];
	throw new StillWaiting(`${what.filter(Boolean).join(" and ")} could not be sent to your account yet.`);
}
