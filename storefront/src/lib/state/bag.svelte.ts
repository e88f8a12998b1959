import {
  added,
  exchanged,
  lineKey,
  pairs,
  parseBag,
  putBack,
  reconciled,
  removed,
  withQuantity,
} from '#lib/bag.ts';
import type { BagLine, Change } from '#lib/bag.ts';
import { getShoe, Problem } from '#lib/api/index.ts';
import type { Shoe, Size } from '#lib/api/types.ts';

const KEY = 'shoestore.bag';

/** The bag of this browser: it survives a reload, and every tab shows the same one. */
class Bag {
  lines = $state.raw<BagLine[]>(parseBag(localStorage.getItem(KEY)));
  pairs = $derived(pairs(this.lines));

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === KEY || event.key === null) this.lines = parseBag(event.newValue);
    });
  }

  add(line: BagLine): void {
    this.#keep(added(this.lines, line));
  }

  remove(key: string): void {
    this.#keep(removed(this.lines, key));
  }

  putBack(line: BagLine, index: number): void {
    this.#keep(putBack(this.lines, line, index));
  }

  exchange(line: BagLine, size: Size): void {
    this.#keep(exchanged(this.lines, lineKey(line), size));
  }

  setQuantity(key: string, quantity: number): void {
    this.#keep(withQuantity(this.lines, key, quantity));
  }

  empty(): void {
    this.#keep([]);
  }

  /** Asks the shop about every shoe in the bag again, and tells what has changed. */
  async check(): Promise<Change[]> {
    const references = [...new Set(this.lines.map((line) => line.reference))];
    const shoes = new Map(
      await Promise.all(references.map(async (one) => [one, await shoeNow(one)] as const)),
    );
    const { lines, changes } = reconciled(this.lines, shoes);
    this.#keep(lines);
    return changes;
  }

  #keep(lines: BagLine[]): void {
    this.lines = lines;
    localStorage.setItem(KEY, JSON.stringify(lines));
  }
}

async function shoeNow(reference: string): Promise<Shoe | null> {
  try {
    return await getShoe(reference);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return null;
    throw thrown;
  }
}

export const bag = new Bag();
