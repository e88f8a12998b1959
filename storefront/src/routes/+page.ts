import { atOnce } from '#lib/at-once.ts';
import { parse, toQuery } from '#lib/filters.ts';
import { preferences } from '#lib/state/preferences.svelte.ts';
import { openShelf } from '#lib/state/shelf.ts';
import { shop } from '#lib/state/shop.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, depends }) => {
  depends('shop:shelf');
  const filters = parse(url.searchParams, preferences.system);
  const query = toQuery(filters);
  const answer = openShelf(query);
  return { filters, query, answer, known: await atOnce(answer), Hero: await ifThereIsAHero() };
};

/** What shows the picture above the shelf, before anything is painted: it would push the shelf down afterwards. */
async function ifThereIsAHero() {
  if (!(await atOnce(shop.load()))?.hero) return undefined;
  const loaded = await import('#lib/components/Hero.svelte').catch(() => undefined);
  return loaded?.default;
}
