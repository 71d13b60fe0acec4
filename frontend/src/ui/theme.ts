export type Theme = "system" | "light" | "dark";

const place = "redraft.theme";

/** The theme that was chosen; boot/first.js applies it before the first paint. */
export function chosenTheme(): Theme {
	const theme = document.documentElement.dataset.theme;
	return theme === "light" || theme === "dark" ? theme : "system";
}

export function chooseTheme(theme: Theme): void {
	if (theme === "system") delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
	try {
		if (theme === "system") localStorage.removeItem(place);
		else localStorage.setItem(place, theme);
	} catch {
		// Without storage the choice lasts as long as the page.
	}
}
