/** Lets the service worker keep the guides that somebody opens, once the page is there. Browsers without one lose nothing but that. */
export function keepForOffline(): void {
	if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
	if (document.readyState === "complete") void keep();
	else addEventListener("load", keep);
}

async function keep(): Promise<void> {
	try {
		await navigator.serviceWorker.register("/sw.js");
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage({ opened: location.pathname });
	} catch {
		// Refused, for example in a private window.
	}
}
