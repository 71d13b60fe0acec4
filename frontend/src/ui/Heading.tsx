import { type ReactNode, useEffect, useRef } from "react";
import { takeHeadingFocus } from "./headingFocus";

/** The one h1 of a page: names the browser's tab, and takes the focus after a navigation. */
export function Heading({
	title,
	children,
	className,
}: {
	title: string;
	children?: ReactNode;
	className?: string | undefined;
}) {
	const ref = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = title === "Redraft" ? title : `${title} – Redraft`;
		takeHeadingFocus(ref.current);
	}, [title]);
	return (
		<h1 ref={ref} tabIndex={-1} className={className}>
			{children ?? title}
		</h1>
	);
}
