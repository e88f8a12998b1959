import { getWait } from '#lib/api/waits.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, depends }) => {
  depends('shop:wait');
  const answer = getWait(params.token);
  answer.catch(() => undefined); // it may be refused before the page is there to say so
  return { token: params.token, answer };
};
