import type { System } from '#lib/api/types.ts';
import { isSystem } from '#lib/sizes.ts';

const KEY = 'shoestore.system';

/** What a person chose once and expects to be remembered. */
class Preferences {
  #system = $state<System>('EU');

  constructor() {
    const kept = localStorage.getItem(KEY);
    if (isSystem(kept)) this.#system = kept;
  }

  get system(): System {
    return this.#system;
  }

  set system(system: System) {
    this.#system = system;
    localStorage.setItem(KEY, system);
  }
}

export const preferences = new Preferences();
