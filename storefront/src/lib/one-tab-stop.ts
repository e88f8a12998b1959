const CONTROLS = '[role="toolbar"] :is(a, button, select, input)';
const OTHER_RADIO_BUTTON = '[type="radio"]:not(:checked)';

/**
 * Makes all controls of the toolbars inside an element one Tab stop: left and right, Home and End move between them,
 * as the ARIA Authoring Practices have it for toolbars. Up and down stay with a select or a group of radio buttons.
 */
export function oneTabStop(root: HTMLElement): () => void {
  let current: HTMLElement | undefined;

  function controls(): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => one.offsetParent);
  }

  function refresh(): void {
    const all = controls();
    if (!current || !all.includes(current)) current = all[0];
    for (const one of all) one.tabIndex = one === current ? 0 : -1;
  }

  function focused({ target }: FocusEvent): void {
    if (!controls().includes(target as HTMLElement)) return;
    current = target as HTMLElement;
    refresh();
  }

  function pressed(event: KeyboardEvent): void {
    const all = controls().filter((one) => !one.matches(OTHER_RADIO_BUTTON));
    const place = all.indexOf(event.target as HTMLElement);
    const next = all.at(nextPlace(event.key, place, all.length));
    if (place < 0 || next === event.target) return;
    event.preventDefault();
    next?.focus();
  }

  const observer = new MutationObserver(refresh);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener('focusin', focused);
  root.addEventListener('keydown', pressed);
  refresh();
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', focused);
    root.removeEventListener('keydown', pressed);
  };
}

function nextPlace(key: string, place: number, count: number): number {
  if (key === 'ArrowRight') return Math.min(place + 1, count - 1);
  if (key === 'ArrowLeft') return Math.max(place - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : place;
}
