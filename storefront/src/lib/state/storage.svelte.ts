/** Whether the browser has refused to keep something, so that it lasts only until the page is left. */
class Refusal {
  happened = $state(false);
}

export const refusal = new Refusal();
export const local = storage('localStorage');
export const session = storage('sessionStorage');

export type Kept = { get(key: string): string | null; set(key: string, text: string | null): void };

/**
 * Storage that never throws. Browsers refuse it in several ways: the getter throws or gives null, or storing throws
 * because it is full. What could not be stored is kept in memory. `set` with null removes.
 */
function storage(name: 'localStorage' | 'sessionStorage'): Kept {
  const memory = new Map<string, string | null>();
  return {
    get(key) {
      try {
        return memory.has(key) ? memory.get(key)! : window[name].getItem(key);
      } catch {
        return null;
      }
    },
    set(key, text) {
      try {
        if (text === null) window[name].removeItem(key);
        else window[name].setItem(key, text);
        memory.delete(key);
      } catch {
        memory.set(key, text);
        refusal.happened ||= text !== null;
      }
    },
  };
}
