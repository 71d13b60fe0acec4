import { signOut } from "../../api/session";
import { useWrite } from "../../api/write";

export function SignOut() {
	const leave = useWrite(
		(everywhere: boolean) => signOut(everywhere),
		(answer) => location.assign(answer.provider_logout_url ?? "/"),
	);
	return (
		<>
			<button type="button" onClick={() => leave.mutate(false)}>
				Sign out
			</button>
			<button type="button" onClick={() => leave.mutate(true)}>
				Sign out everywhere
			</button>
			{leave.isError && <p role="alert">Signing out did not work. Try again.</p>}
		</>
	);
}
