// Runs before the first paint, as a file of its own, because the content security policy forbids inline script.
try {
	const theme = localStorage.getItem("redraft.theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
