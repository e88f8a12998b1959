import { getShoe } from '#lib/api/shoes.ts';
import { atOnce } from '#lib/at-once.ts';
import { seenShoe } from '#lib/state/shelf.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
  depends('shop:shoe');
  const answer = getShoe(params.reference);
  const known = seenShoe(params.reference) ?? (await atOnce(answer));
  return { reference: params.reference, answer, known };
};
