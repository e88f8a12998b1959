import { parseWishes, toggled } from '#lib/wishes.ts';
import type { Wish } from '#lib/wishes.ts';
import { local } from './storage.svelte.ts';

const KEY = 'shoestore.wishes';

/** The wish list of this browser: nobody needs an account for it, and every tab shows the same one. */
class Wishes {
  list = $state.raw<Wish[]>(parseWishes(local.get(KEY)));
  #references = $derived(new Set(this.list.map((wish) => wish.reference)));

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === KEY || event.key === null) this.list = parseWishes(event.newValue);
    });
  }

  has(reference: string): boolean {
    return this.#references.has(reference);
  }

  toggle(wish: Wish): void {
    this.list = toggled(this.list, wish);
    local.set(KEY, JSON.stringify(this.list));
  }
}

export const wishes = new Wishes();
