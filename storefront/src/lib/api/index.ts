import { LANGUAGE } from '#lib/locale.ts';
import { answer, client } from './asking.ts';
import type { OwnPage, OwnPages, ShelfQuery, ShoeList, Shop, Suggestions } from './types.ts';

export { Problem } from './problem.ts';

export function listShoes(query: ShelfQuery, cursor?: string): Promise<ShoeList> {
  return answer(
    client.GET('/api/shoes', { params: { query: cursor ? { ...query, cursor } : query } }),
  );
}

export function getSuggestions(q: string, signal: AbortSignal): Promise<Suggestions> {
  return answer(client.GET('/api/suggestions', { params: { query: { q } }, signal }));
}

export function getShop(): Promise<Shop> {
  return answer(client.GET('/api/shop'));
}

/** The shop's own pages, in the language of this build or the next best. */
export async function listPages(): Promise<OwnPages> {
  const query = { language: LANGUAGE };
  return (await answer(client.GET('/api/pages', { params: { query } }))).items;
}

export function getPage(slug: string): Promise<OwnPage> {
  const params = { path: { slug }, query: { language: LANGUAGE } };
  return answer(client.GET('/api/pages/{slug}', { params }));
}
