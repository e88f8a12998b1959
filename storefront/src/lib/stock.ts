import type { Shoe, Size } from '#lib/api/types.ts';
import * as m from '#lib/paraglide/messages.js';

/** What is said about the stock of a size; nothing when there is nothing to say. */
export function stockWords(size: Pick<Size, 'available' | 'left'>): string {
  if (!size.available) return m.shoe_sold_out();
  if (size.left === 1) return m.size_last_pair();
  return size.left ? m.size_left({ count: size.left }) : '';
}

/** What is said of a size of which no pair is there. */
export function notThere(shoe: Pick<Shoe, 'coming_soon'>, size: string): string {
  return shoe.coming_soon ? m.wait_coming_soon({ size }) : m.wait_sold_out({ size });
}

/** The button of who wants to be told when it is. */
export function tellMe(shoe: Pick<Shoe, 'coming_soon'>): string {
  return shoe.coming_soon ? m.wait_tell_me_soon() : m.wait_tell_me();
}
