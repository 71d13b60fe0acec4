import { createRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { AuditFilter } from "../api/audit";
import { rootRoute } from "./__root";
import { words } from "./search";
import { signedIn } from "./signedIn";

const load = () => import("../features/admin/AuditPage");
const AuditPage = lazy(async () => ({ default: (await load()).AuditPage }));

export const auditRoute = createRoute({
	getParentRoute: () => rootRoute,
	path: "/audit",
	validateSearch: (search: Record<string, unknown>): AuditFilter => ({
		actor: words(search.actor),
		action: words(search.action),
		object: words(search.object),
	}),
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await load();
	},
	component: Page,
});

function Page() {
	const navigate = auditRoute.useNavigate();
	return <AuditPage filter={auditRoute.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
}
