/** Lets the service worker keep the guides that somebody opens. Browsers without one lose nothing but that. */
export function keepForOffline(): void {
	if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
	addEventListener("load", async () => {
		try {
			await navigator.serviceWorker.register("/sw.js");
			const { active } = await navigator.serviceWorker.ready;
			active?.postMessage({ opened: location.pathname });
		} catch {
			// Refused, for example in a private window.
		}
	});
}
