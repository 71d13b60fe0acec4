import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { goLive } from "../../api/live";
import { sessionQuery } from "../../api/session";
import { useStudySync } from "../../api/useStudy";
import styles from "./OfflineBar.module.css";
import { WaitingBar } from "./WaitingBar";

/** What goes on around every page for somebody who has an account or studies. */
export function Own() {
	const { data: session } = useQuery(sessionQuery);
	const queries = useQueryClient();
	const suspended = session?.person?.suspended;
	const live = suspended ? undefined : session?.person?.id;
	useStudySync();
	useEffect(() => (live ? goLive(queries) : undefined), [queries, live]);
	return (
		<>
			<WaitingBar />
			{suspended && (
				<p className={styles.bar}>
					Your account is suspended: {suspended.reason} You can read everything that is public. What you proposed stays.
				</p>
			)}
		</>
	);
}
