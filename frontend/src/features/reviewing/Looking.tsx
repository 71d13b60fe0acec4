import { Eye } from "lucide-react";
import styles from "./Lists.module.css";
import { useOthersLooking } from "./useLooking";

/** That others look at a proposal at this moment; nobody is kept from anything by it. */
export function Looking({ proposal }: { proposal: string }) {
	const others = useOthersLooking(proposal);
	if (others.length === 0) return null;
	const names = new Intl.ListFormat("en").format(others.map(({ name }) => name));
	return (
		<span className={styles.looking}>
			<Eye size={15} aria-hidden="true" /> {names} {others.length === 1 ? "is" : "are"} looking at this
		</span>
	);
}
