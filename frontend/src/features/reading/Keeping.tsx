import { FollowButton } from "./FollowButton";
import { SaveToList } from "./SaveToList";

/** What somebody with an account does with what they read: they put it on a list, or are told of its next version. */
export function Keeping({ guide, question }: { guide: string; question?: string }) {
	return (
		<>
			{question !== undefined && <SaveToList place={{ guide, question }} />}
			<FollowButton place={{ guide, ...(question !== undefined && { question }) }} />
		</>
	);
}
