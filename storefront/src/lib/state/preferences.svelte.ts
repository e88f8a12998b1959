import type { System } from '#lib/api/types.ts';
import { parseMySize } from '#lib/my-size.ts';
import type { MySize } from '#lib/my-size.ts';
import { isSystem } from '#lib/sizes.ts';
import { local } from './storage.svelte.ts';

const SYSTEM = 'shoestore.system';
const SIZE = 'shoestore.size';

/** What a person chose once and expects to be remembered. */
class Preferences {
  #system = $state<System>('EU');
  #size = $state.raw<MySize | null>(parseMySize(local.get(SIZE)));

  constructor() {
    const kept = local.get(SYSTEM);
    if (isSystem(kept)) this.#system = kept;
  }

  get system(): System {
    return this.#system;
  }

  set system(system: System) {
    this.#system = system;
    local.set(SYSTEM, system);
  }

  /** The person's own size; `mineIn` finds it in the run of a shoe. Null forgets it. */
  get size(): MySize | null {
    return this.#size;
  }

  set size(size: MySize | null) {
    this.#size = size;
    local.set(SIZE, size && JSON.stringify(size));
  }
}

export const preferences = new Preferences();
