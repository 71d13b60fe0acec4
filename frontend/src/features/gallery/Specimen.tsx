import type { ReactNode } from "react";
import layout from "../../ui/layout.module.css";

/** One component in its states, with a name under which its picture is kept and compared. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
	return (
		<section data-specimen={name} aria-label={name} className={layout.stack}>
			{children}
		</section>
	);
}
