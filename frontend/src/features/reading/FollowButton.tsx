import { useQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { type FollowPlace, follow, followsQuery } from "../../api/follows";
import { sessionQuery } from "../../api/session";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { toast } from "../../ui/toasts";

/** Being told when a version is published: of a whole guide, or of one question. */
export function FollowButton({ place }: { place: FollowPlace }) {
	const { data: session } = useQuery(sessionQuery);
	const mayFollow = Boolean(session?.person && !session.person.suspended);
	const { data: follows } = useQuery({ ...followsQuery, enabled: mayFollow });
	const write = useWrite(
		(yes: boolean) => follow(place, yes),
		(_, yes) => toast(yes ? "You are told when a version is published." : "You are told no more of this."),
	);
	if (!mayFollow || !follows) return null;
	const followed = follows.some((each) => each.guide.slug === place.guide && each.question?.slug === place.question);
	const what = place.question === undefined ? "guide" : "question";
	return (
		<Button
			tone="quiet"
			small
			busy={write.isPending}
			title={write.error ? explain(write.error).detail : undefined}
			onClick={() => write.mutate(!followed)}
		>
			{followed ? `Stop following this ${what}` : `Follow this ${what}`}
		</Button>
	);
}
