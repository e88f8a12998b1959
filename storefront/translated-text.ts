import type { Plugin } from 'vite';

const RENDER = /svelte\/src\/internal\/client\/render\.js$/;
const WRITE = 'text.nodeValue = `${str}`;';

type Text = {
  parentNode: Node | null;
  previousSibling: Node | null;
  place?: () => ChildNode | null;
};

/**
 * A browser that translates a page puts `<font>` elements in the place of its text nodes. Svelte then updates text nodes
 * that are no longer in the page, and the old sums and sizes stay on the screen. With this plugin a text node that
 * Svelte updates returns to its place, where the browser may translate it anew.
 *
 * Svelte also removes a block from its first node to its last, so that neither may be text: a test holds that.
 */
export function translatedText(): Plugin {
  return {
    name: 'translated-text',
    enforce: 'pre',
    transform: {
      filter: { id: RENDER },
      handler(code) {
        if (!code.includes(WRITE)) this.error('Svelte writes text in another way: look here again');
        return {
          code: code.replace(WRITE, `${WRITE} (${String(returnToPlace)})(text);`),
          map: null,
        };
      },
    },
  };
}

/** Runs in the page. Elements and comments stay where Svelte put them: the place of a text is known by the one before. */
function returnToPlace(text: Text & ChildNode): void {
  const { parentNode: parent, previousSibling: before } = text;
  if (parent) {
    text.place = () => (before ? before.nextSibling : parent.firstChild);
    return;
  }
  const there = text.place?.();
  if (there?.nodeName === 'FONT') there.replaceWith(text);
}
