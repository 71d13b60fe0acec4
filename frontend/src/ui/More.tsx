import { Button } from "./Button";
import styles from "./More.module.css";

interface Paged {
	hasNextPage: boolean;
	isFetchingNextPage: boolean;
	isFetchNextPageError: boolean;
	fetchNextPage: () => unknown;
}

/** The rest of a long list. */
export function More({ list, label = "Show more" }: { list: Paged; label?: string }) {
	if (!list.hasNextPage) return null;
	return (
		<div className={styles.more}>
			<Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
				{label}
			</Button>
			{list.isFetchNextPageError && <span role="alert">That did not work. Try again.</span>}
		</div>
	);
}
