import { getOrder } from '#lib/api/orders.ts';
import { atOnce } from '#lib/at-once.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
  depends('shop:order');
  const answer = getOrder(params.id);
  return { id: params.id, answer, known: await atOnce(answer) };
};
