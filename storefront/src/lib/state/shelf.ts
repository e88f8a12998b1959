import { listShoes } from '#lib/api/index.ts';
import type { ShelfQuery, Shoe, ShoeList } from '#lib/api/types.ts';

/** How long a shelf is remembered for the way back to it, in milliseconds. */
const FRESH = 120_000;
const MOST = 12;

const remembered = new Map<string, { list: ShoeList; at: number }>();

/** The shelf of a query, with all pages the person had loaded when they left it a moment ago. */
export async function openShelf(query: ShelfQuery): Promise<ShoeList> {
  const known = remembered.get(key(query));
  if (known && Date.now() - known.at < FRESH) return known.list;
  return remember(query, await listShoes(query));
}

/** From now on every shelf is asked for anew. */
export function forgetShelves(): void {
  remembered.clear();
}

/** A shoe as it stood on a remembered shelf: good for the first moment, while the shop is asked again. */
export function seenShoe(reference: string): Shoe | undefined {
  for (const { list } of remembered.values()) {
    const shoe = list.items.find((one) => one.reference === reference);
    if (shoe) return shoe;
  }
  return undefined;
}

/** The same shelf with its next page. */
export async function moreOf(query: ShelfQuery, list: ShoeList): Promise<ShoeList> {
  if (!list.next) return list;
  const page = await listShoes(query, list.next);
  return remember(query, { ...page, items: [...list.items, ...page.items] });
}

function remember(query: ShelfQuery, list: ShoeList): ShoeList {
  remembered.delete(key(query));
  remembered.set(key(query), { list, at: Date.now() });
  const oldest = remembered.keys().next().value;
  if (remembered.size > MOST && oldest !== undefined) remembered.delete(oldest);
  return list;
}

function key(query: ShelfQuery): string {
  return JSON.stringify(query);
}
