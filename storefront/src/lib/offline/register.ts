/** What works without a line is fetched when the page is whole: until then it would be in its way. */
export function prepareForTunnels(): void {
  if ('serviceWorker' in navigator) {
    void navigator.serviceWorker.register(`${__BASE__}/service-worker.js`, { type: 'module' });
  }
}
