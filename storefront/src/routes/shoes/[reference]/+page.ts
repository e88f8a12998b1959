import { getShoe } from '#lib/api/index.ts';
import { atOnce } from '#lib/at-once.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
  depends('shop:shoe');
  const answer = getShoe(params.reference);
  return { reference: params.reference, answer, known: await atOnce(answer) };
};
