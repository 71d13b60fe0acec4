import type { AuditFilter } from "../api/audit";
import { createRoute } from "../routing/route";
import { later } from "../ui/later";
import { words } from "./search";
import { signedIn } from "./signedIn";

const AuditPage = later(async () => (await import("../features/admin/AuditPage")).AuditPage);

export const auditRoute = createRoute({
	path: "/audit",
	validateSearch: (search: Record<string, unknown>): AuditFilter => ({
		actor: words(search.actor),
		action: words(search.action),
		object: words(search.object),
	}),
	loader: async ({ context: { queries } }) => {
		await signedIn(queries);
		await AuditPage.load();
	},
	component: Page,
});

function Page() {
	const navigate = auditRoute.useNavigate();
	return <AuditPage filter={auditRoute.useSearch()} onFilter={(search) => void navigate({ search, replace: true })} />;
}
