import { atOnce } from '#lib/at-once.ts';
import { shop } from '#lib/state/shop.svelte.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;

/** The server puts the shop's name, logo and pages into the page: what is painted first has them already. */
export const load: LayoutLoad = async () => {
  // Without them one can still look around: whoever needs them asks again.
  await atOnce(shop.load());
};
