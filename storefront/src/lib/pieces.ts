/**
 * The page is put together piece by piece when it is opened, a task each, so that a browser can answer a touch in
 * between. Until it is whole, what the server has drawn is shown in its place. Afterwards everything comes at once.
 */
let waiting: (() => void)[] | undefined = [];
const { port1: here, port2: there } = new MessageChannel();

/** `{#await piece() then}` shows what is inside in a task of its own, as long as the page is being put together. */
export function piece(): Promise<void> | undefined {
  const queue = waiting;
  return queue && new Promise((resolve) => void queue.push(resolve));
}

/** Shows one piece after the other, and at last the page instead of what the server has drawn. */
export async function putTogether(): Promise<void> {
  for (let next; (next = await nextPiece());) next();
  waiting = undefined;
  here.close();
  takeOver();
}

/** The next piece that waits, in the next task: a piece may have brought others with it. */
async function nextPiece(): Promise<(() => void) | undefined> {
  await new Promise((resolve) => {
    here.onmessage = resolve;
    there.postMessage(null);
  });
  return waiting?.shift();
}

/** Whoever has begun to search goes on where they were. */
function takeOver(): void {
  const drawn = document.getElementById('first-view');
  const begun = drawn?.querySelector('input');
  const searching = begun === document.activeElement;
  drawn?.remove();
  document.getElementById('shop')!.ariaHidden = null;
  const box = document.querySelector<HTMLInputElement>('#q');
  if (!box || !begun) return;
  if (searching) box.focus();
  if (begun.value === begun.defaultValue) return;
  box.value = begun.value;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
