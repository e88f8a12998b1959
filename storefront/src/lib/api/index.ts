import { LANGUAGE } from '#lib/locale.ts';
import { answer, client } from './asking.ts';
import { Problem } from './problem.ts';
import type {
  OwnPage,
  OwnPages,
  Related,
  ShelfQuery,
  Shoe,
  ShoeList,
  Shop,
  Suggestions,
} from './types.ts';

export { Problem } from './problem.ts';

export function listShoes(query: ShelfQuery, cursor?: string): Promise<ShoeList> {
  return answer(
    client.GET('/api/shoes', { params: { query: cursor ? { ...query, cursor } : query } }),
  );
}

export function getSuggestions(q: string, signal: AbortSignal): Promise<Suggestions> {
  return answer(client.GET('/api/suggestions', { params: { query: { q } }, signal }));
}

export function getShoe(reference: string): Promise<Shoe> {
  return answer(client.GET('/api/shoes/{reference}', { params: { path: { reference } } }));
}

/** Shoes as they are now; null for one the shop no longer shows. */
export async function getShoes(references: string[]): Promise<Map<string, Shoe | null>> {
  const asked = references.map(async (one) => [one, await shoeOrNone(one)] as const);
  return new Map(await Promise.all(asked));
}

async function shoeOrNone(reference: string): Promise<Shoe | null> {
  try {
    return await getShoe(reference);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return null;
    throw thrown;
  }
}

export function getRelated(reference: string): Promise<Related> {
  return answer(client.GET('/api/shoes/{reference}/related', { params: { path: { reference } } }));
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
