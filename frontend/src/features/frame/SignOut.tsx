import { useMutation } from "@tanstack/react-query";
import { signOut } from "../../api/session";

export function SignOut() {
	// Nothing is read again, as after other writes: what is the person's own would be refused, and the page is left.
	const leave = useMutation({
		mutationFn: (everywhere: boolean) => signOut(everywhere),
		networkMode: "always",
		onSuccess: (answer) => location.assign(answer.provider_logout_url ?? "/"),
	});
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
