import type { KeyboardEvent } from "react";

/** Arrows go from the field through what was found and back; Esc goes back to the field, and there takes the words away. */
export function resultKeys(event: KeyboardEvent<HTMLElement>, onClear: () => void): void {
	const field = event.currentTarget.querySelector<HTMLInputElement>('input[type="search"]');
	const results = [...event.currentTarget.querySelectorAll<HTMLElement>("a[data-result]")];
	const target = event.target as HTMLElement;
	const at = results.indexOf(target);
	if (target !== field && at < 0) return;
	if (event.key === "Escape") {
		if (at < 0) onClear();
		field?.focus();
	} else if (event.key === "ArrowDown") results[at + 1]?.focus();
	else if (event.key === "ArrowUp" && at >= 0) (results[at - 1] ?? field)?.focus();
	else return;
	event.preventDefault();
}
