import type { ReactNode } from "react";
import type { Scope } from "../../api/studyCards";
import { Link } from "../../routing/Link";

interface Props {
	scope: Scope;
	className?: string;
	children: ReactNode;
}

/** Leads back to what is practised. */
export function ScopeLink({ scope, ...link }: Props) {
	switch (scope.of) {
		case "guide":
			return <Link to="/guides/$guide" params={{ guide: scope.id }} {...link} />;
		case "list":
			return <Link to="/lists/$id" params={{ id: scope.id }} {...link} />;
		case "share":
			return <Link to="/shared/$share" params={{ share: scope.id }} {...link} />;
		case "due":
			return <Link to="/" {...link} />;
	}
}
