import { atOnce } from '#lib/at-once.ts';
import { parse, toQuery } from '#lib/filters.ts';
import { preferences } from '#lib/state/preferences.svelte.ts';
import { openShelf } from '#lib/state/shelf.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, depends }) => {
  depends('shop:shelf');
  const filters = parse(url.searchParams, preferences.system);
  const query = toQuery(filters);
  const answer = openShelf(query);
  return { filters, query, answer, known: await atOnce(answer) };
};
