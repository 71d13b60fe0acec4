import { useMutation } from "@tanstack/react-query";
import { signOut } from "../../api/session";
import { forgetStudyOf, mergeIntoAccount } from "../../api/study";
import { readStudy } from "../../api/studyKept";
import { forgetKept } from "../../ui/kept";
import { plural } from "../../ui/plural";

/** Grades and notes that the account does not have yet would be lost with what this browser keeps of it. */
class StillWaiting extends Error {}

/** Signs out, and leaves nothing of the account in this browser. */
export function SignOut({ person }: { person: string }) {
	// Nothing is read again, as after other writes: what is the person's own would be refused, and the page is left.
	const leave = useMutation({
		mutationFn: async (everywhere: boolean) => {
			const warned = leave.error instanceof StillWaiting;
			await mergeIntoAccount(person, async () => {}).catch(() => {});
			const { grades, notes } = readStudy(person);
			const left = grades.length + notes.length;
			if (left > 0 && !warned) {
				throw new StillWaiting(
					`${plural(left, "grade or note", "grades and notes")} could not be sent to your account yet.`,
				);
			}
			return signOut(everywhere);
		},
		networkMode: "always",
		onSuccess: (answer) => {
			forgetStudyOf(person);
			forgetKept(`note.${person}.`);
			location.assign(answer.provider_logout_url ?? "/");
		},
	});
	return (
		<>
			<button type="button" onClick={() => leave.mutate(false)}>
				Sign out
			</button>
			<button type="button" onClick={() => leave.mutate(true)}>
				Sign out everywhere
			</button>
			{leave.error && (
				<p role="alert">
					{leave.error instanceof StillWaiting
						? `${leave.error.message} To sign out nevertheless and lose them, choose it again.`
						: "Signing out did not work. Try again."}
				</p>
			)}
		</>
	);
}
