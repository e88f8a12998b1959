/** Registers the service worker, once the page is complete: until then its downloads would delay the page. */
export async function prepareForTunnels(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(`${__BASE__}/service-worker.js`, { type: 'module' });
  } catch {
    // Offline, or service workers are blocked: the page works without, and the next one tries again.
  }
}
