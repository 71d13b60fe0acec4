import { useChangeKeys } from "../../diff/useChangeKeys";
import { useNavigate } from "../../routing/hooks";
import { useKeys } from "../../ui/keys";
import type { ProposalSearch } from "./ProposalPage";
import { neighbours } from "./walk";

type View = NonNullable<ProposalSearch["view"]>;

/** The keys with which one looks: through the queue, at unchanged parts, in another view. */
export function useLookKeys(
	id: string,
	view: View,
	views: readonly View[],
	onView: (view: View) => void,
	onFold: () => void,
) {
	const navigate = useNavigate();
	const { previous, next } = neighbours(id);
	const go = (to: string) => void navigate({ to: "/proposals/$id", params: { id: to } });
	useChangeKeys();
	useKeys([
		...(next ? [{ key: "j", label: "Next proposal of the queue", run: () => go(next) }] : []),
		...(previous ? [{ key: "k", label: "Previous proposal of the queue", run: () => go(previous) }] : []),
		{ key: "f", label: "Show or fold unchanged parts", run: onFold },
		{
			key: "v",
			label: "Another view",
			run: () => {
				const other = views[(views.indexOf(view) + 1) % views.length];
				if (other) onView(other);
			},
		},
	]);
	return { previous, next };
}
