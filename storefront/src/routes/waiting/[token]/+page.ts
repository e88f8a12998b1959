import { getWait } from '#lib/api/waits.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params, depends }) => {
  depends('shop:wait');
  return { token: params.token, answer: getWait(params.token) };
};
