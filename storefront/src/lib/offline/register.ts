/** Registers the service worker, once the page is complete: until then its downloads would delay the page. */
export async function prepareForTunnels(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const address = `${__BASE__}/service-worker.js`;
  try {
    const registration = await navigator.serviceWorker.register(address, { type: 'module' });
    // A browser looks for a new worker only once the old one is idle, which a busy device may delay for minutes.
    if (registration.active) await registration.update();
  } catch {
    // Offline, or service workers are blocked: the page works without, and the next one tries again.
  }
}
