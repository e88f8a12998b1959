import { getShoes } from '#lib/api/shoes.ts';
import type { Size } from '#lib/api/types.ts';
import { lineKey } from '#lib/bag.ts';
import type { BagLine } from '#lib/bag.ts';
import { exchanged, putBack, reconciled } from '#lib/mending.ts';
import type { Change } from '#lib/mending.ts';
import { bag } from './bag.svelte.ts';

/** Asks the shop about every shoe in the bag again, and tells what has changed. */
export async function checkBag(): Promise<Change[]> {
  const shoes = await getShoes([...new Set(bag.lines.map((line) => line.reference))]);
  const { lines, changes } = reconciled(bag.lines, shoes);
  bag.keep(lines);
  return changes;
}

export function putBackInBag(line: BagLine, index: number): void {
  bag.keep(putBack(bag.lines, line, index));
}

export function exchangeInBag(line: BagLine, size: Size): void {
  bag.keep(exchanged(bag.lines, lineKey(line), size));
}
