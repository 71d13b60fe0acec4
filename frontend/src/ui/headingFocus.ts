let wanted = false;

/** Called when another page was asked for: the next heading that shows takes the focus. */
export function wantHeadingFocus(): void {
	wanted = true;
}

export function takeHeadingFocus(heading: HTMLElement | null): void {
	if (!wanted || !heading) return;
	wanted = false;
	heading.focus({ preventScroll: true });
}
