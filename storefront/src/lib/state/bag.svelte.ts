import { added, pairs, parseBag, removed, withQuantity } from '#lib/bag.ts';
import type { BagLine } from '#lib/bag.ts';
import { local } from './storage.svelte.ts';

const KEY = 'shoestore.bag';

/** The bag of this browser: it survives a reload, and every tab shows the same one. */
class Bag {
  lines = $state.raw<BagLine[]>(parseBag(local.get(KEY)));
  pairs = $derived(pairs(this.lines));

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === KEY || event.key === null) this.lines = parseBag(event.newValue);
    });
  }

  add(line: BagLine): void {
    this.keep(added(this.lines, line));
  }

  remove(key: string): void {
    this.keep(removed(this.lines, key));
  }

  setQuantity(key: string, quantity: number): void {
    this.keep(withQuantity(this.lines, key, quantity));
  }

  /** What is in the bag from now on. */
  keep(lines: BagLine[]): void {
    this.lines = lines;
    local.set(KEY, JSON.stringify(lines));
  }
}

export const bag = new Bag();
