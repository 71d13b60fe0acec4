// Runs before the first paint, as a file of its own, because the content security policy forbids inline script.
try {
	const theme = localStorage.getItem("redraft.theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

const showFonts = () => {
	document.documentElement.dataset.fonts = "";
};
if (navigator.serviceWorker?.controller) showFonts(); // which keeps them

// Where the server filled the page, its text is painted before anything that acts on it is fetched.
const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
const painted = new Promise((done) => {
	if (document.hidden || !globalThis.PerformanceObserver) done();
	else {
		const looks = (list) => list.getEntriesByName("first-contentful-paint").length > 0 && done();
		new PerformanceObserver(looks).observe({ type: "paint", buffered: true });
	}
	setTimeout(done, 3000);
});
parsed.then(() => document.querySelector("[data-later]") ?? showFonts());
Promise.all([parsed, painted]).then(() => {
	// For the next page: no letter changes under the eyes of who reads.
	for (const family of ["Inter", "Source Serif 4"]) document.fonts.load(`1em "${family}"`).catch(() => {});
	for (const later of document.querySelectorAll("[data-later]")) {
		const now = document.createElement(later.localName);
		for (const { name, value } of later.attributes) if (name !== "data-later") now.setAttribute(name, value);
		now.setAttribute(later.localName === "link" ? "rel" : "type", later.dataset.later);
		now.async = false;
		later.replaceWith(now);
	}
});

// What is pressed just before the page takes over is gone when it is released, and the browser clicks nothing. Then what stands there
// now is clicked.
let pressed;
const stillInPx = 10;
document.addEventListener("pointerdown", (event) => {
	const filled = event.target.closest?.("[data-filled]");
	pressed = filled && event.isPrimary && event.button === 0 ? event : undefined;
});
document.addEventListener("pointerup", ({ clientX, clientY, isPrimary, ctrlKey, metaKey, shiftKey, altKey }) => {
	const gone = pressed && !pressed.target.isConnected;
	const still = pressed && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) < stillInPx;
	pressed = undefined;
	if (!gone || !still || !isPrimary || ctrlKey || metaKey || shiftKey || altKey) return;
	document.elementFromPoint(clientX, clientY)?.closest("a, button, summary, label")?.click();
});
