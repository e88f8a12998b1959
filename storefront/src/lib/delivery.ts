import type { Shop } from '#lib/api/types.ts';
import { format, isLess } from '#lib/money.ts';
import type { Money } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

/** What delivery costs, in words: "€4.90, free from €100.00". */
export function feeWords({ fee, free_from }: Shop['delivery']): string {
  const money = format(fee);
  return free_from ? m.fee_free_from({ fee: money, threshold: format(free_from) }) : money;
}

/** Whether goods of this worth are delivered for nothing. */
export function isFree({ free_from }: Shop['delivery'], goods: Money): boolean {
  return free_from !== null && !isLess(goods, free_from);
}
