import { getPage } from '#lib/api/index.ts';
import { atOnce } from '#lib/at-once.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, depends }) => {
  depends('shop:page');
  const answer = getPage(params.slug);
  return { answer, known: await atOnce(answer) };
};
