import type { OnNavigate } from '$app/navigation';
import { shoeAt } from '#lib/links.ts';

const SHELF_PAGE = '/';
const SHOE_PAGE = '/shoes/[reference]';

/**
 * Lets the picture of a shoe grow from its card on the shelf into the page of the shoe, and back. Gives a promise that
 * the navigation waits for, until the browser has taken its picture of the page that is left.
 */
export function morph(navigation: OnNavigate): Promise<void> | undefined {
  const { from, to } = navigation;
  const pages = [from?.route.id, to?.route.id];
  if (!pages.includes(SHELF_PAGE) || !pages.includes(SHOE_PAGE)) return undefined;
  const reference = to?.params?.reference ?? from?.params?.reference ?? '';
  let release = named(pictureOn(from?.route.id, reference));
  return new Promise((resolve) => {
    const transition = document.startViewTransition(async () => {
      resolve();
      await navigation.complete.catch(() => undefined);
      release();
      release = named(pictureOn(to?.route.id, reference));
    });
    // A transition that is skipped, as in a hidden tab, is no misfortune.
    transition.ready.catch(() => undefined);
    transition.finished.catch(() => undefined).finally(() => release());
  });
}

/** The picture of a shoe on a page: on its card, or the first on its own page. */
function pictureOn(page: string | null | undefined, reference: string): HTMLElement | null {
  if (page === SHOE_PAGE) return document.querySelector('main picture');
  const link = document.querySelector(`.card a[href="${shoeAt(reference)}"]`);
  return link?.closest('.card')?.querySelector('picture') ?? null;
}

/** Gives a picture the name by which the browser knows it again; the answer takes it away. */
function named(picture: HTMLElement | null): () => void {
  picture?.style.setProperty('view-transition-name', 'shoe');
  return () => picture?.style.removeProperty('view-transition-name');
}
