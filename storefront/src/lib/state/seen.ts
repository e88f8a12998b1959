import { getShoes } from '#lib/api/shoes.ts';
import type { Shoe } from '#lib/api/types.ts';
import { looked, parseSeen } from '#lib/seen.ts';
import type { Seen } from '#lib/seen.ts';
import { local } from './storage.svelte.ts';

const KEY = 'shoestore.seen';

/** Notes, in this browser alone, that somebody looked at a shoe. */
export function noteSeen(reference: string): void {
  keep(looked(kept(), reference));
}

/** The shoes somebody saw last, as the shop tells them now; those that have left the shop are forgotten. */
export async function seenShoes(): Promise<Shoe[]> {
  const seen = kept();
  const shoes = await getShoes(seen);
  keep(kept().filter((reference) => shoes.get(reference) !== null));
  return seen.flatMap((reference) => shoes.get(reference) ?? []);
}

export function forgetSeen(): void {
  local.set(KEY, null);
}

function kept(): Seen {
  return parseSeen(local.get(KEY));
}

function keep(seen: Seen): void {
  local.set(KEY, JSON.stringify(seen));
}
