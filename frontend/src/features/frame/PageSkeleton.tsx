import layout from "../../ui/layout.module.css";
import { Skeleton } from "../../ui/Skeleton";

export function PageSkeleton() {
	return (
		<div className={layout.book}>
			<Skeleton title lines={7} label="Loading the page" />
		</div>
	);
}
