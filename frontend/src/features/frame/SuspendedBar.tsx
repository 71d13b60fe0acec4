import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../api/session";
import styles from "./OfflineBar.module.css";

/** Says to a suspended person, on every page, what they can still do, and why no more. */
export function SuspendedBar() {
	const { data } = useQuery(sessionQuery);
	const suspended = data?.person?.suspended;
	if (!suspended) return null;
	return (
		<p className={styles.bar}>
			Your account is suspended: {suspended.reason} You can read everything that is public. What you proposed stays.
		</p>
	);
}
