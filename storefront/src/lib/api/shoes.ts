import { answer, client } from './asking.ts';
import { Problem } from './problem.ts';
import type { Related, Shoe } from './types.ts';

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
