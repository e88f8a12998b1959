import type { Handle } from '@sveltejs/kit/hooks';
import { LANGUAGE } from '#lib/locale.ts';
import * as m from '#lib/paraglide/messages.js';

const START = /import\(("[^"]*\/start\.[^"]*")\)/;

/** Shapes the page when it is built; no server runs this later. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) =>
      startedLater(html)
        .replace('%language%', LANGUAGE)
        .replace('%no-script%', m.no_script())
        .replace('%not-whole%', m.not_whole())
        .replace('%try-again%', m.try_again()),
  });

/** What the server has drawn is painted, with its pictures, before the scripts are fetched and run. */
function startedLater(html: string): string {
  if (!START.test(html)) throw new Error('SvelteKit starts in another way: let it paint first');
  return html
    .replaceAll('rel="modulepreload"', 'rel="later"')
    .replace(START, `(${String(painted)})().then(() => import($1))`);
}

/** Runs in the page, and is written into it as it stands here. */
async function painted(): Promise<void> {
  // Without one of its scripts the page never begins, and nothing but this one stands in it. A lost one is not asked for
  // again by itself: modules that did not come stay away until the page is loaded anew.
  addEventListener('unhandledrejection', (lost) => {
    if (document.getElementById('shop')!.childElementCount > 1) return;
    lost.preventDefault();
    document.getElementById('not-whole')!.hidden = false;
    addEventListener('online', () => location.reload());
  });
  if (document.getElementById('first-view')) {
    document.getElementById('shop')!.ariaHidden = 'true';
    const seen = new Promise<void>((resolve) => {
      new PerformanceObserver((paints) => {
        if (paints.getEntriesByName('first-contentful-paint').length) resolve();
      }).observe({ type: 'paint', buffered: true });
    });
    const loaded = new Promise((resolve) =>
      addEventListener('load', () => setTimeout(resolve, 50)),
    );
    // The first number written makes a browser read its tables of languages, once for all threads: not in this one.
    new Worker('/first-number.js');
    // A tab that nobody looks at and a picture that does not come hold nothing up.
    const patience = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([Promise.all([seen, loaded]), patience]);
  }
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=later]')) {
    link.rel = 'modulepreload';
  }
}
