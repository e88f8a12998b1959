import type { Shop } from '#lib/api/types.ts';
import { format } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

/** What delivery costs, in words: "€4.90, free from €100.00". */
export function feeWords({ fee, free_from }: Shop['delivery']): string {
  const money = format(fee);
  return free_from ? m.fee_free_from({ fee: money, threshold: format(free_from) }) : money;
}
