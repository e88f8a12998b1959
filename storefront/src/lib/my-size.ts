import type { Audience, Size, System } from '#lib/api/types.ts';
import type { Filters } from '#lib/filters.ts';
import { isSystem, labelIn } from '#lib/sizes.ts';

export type Last = 'men' | 'women' | 'kids';

/**
 * The size a person wears, as they say it. EU, UK and centimetre sizes are the same on every last; a US size says
 * nothing without it, so `last` is null only where it was never told.
 */
export type MySize = { system: System; size: string; last: Last | null };

const LASTS: readonly unknown[] = ['men', 'women', 'kids'] satisfies Last[];

/** What was kept of a size, or null if it is none. */
export function parseMySize(text: string | null): MySize | null {
  try {
    const { system, size, last } = JSON.parse(text ?? '') as Partial<MySize>;
    if (!isSystem(system) || typeof size !== 'string' || !size) return null;
    return { system, size, last: last && LASTS.includes(last) ? last : null };
  } catch {
    return null;
  }
}

/** The last that shoes for this audience are made on: unisex shoes are made on the men's. */
export function lastOf(audience: Audience): Last {
  return audience === 'unisex' ? 'men' : audience;
}

/** Whether a size of a shoe is mine. A US women's size is the UK size and two, on unisex shoes too. */
export function isMine(size: Size, audience: Audience, mine: MySize): boolean {
  if (mine.system === 'US' && mine.last && mine.last !== lastOf(audience)) {
    const readForWomen = mine.last === 'women' && audience === 'unisex';
    return readForWomen && Number(size.labels.UK) + 2 === Number(mine.size);
  }
  return labelIn(size, mine.system) === mine.size;
}

/** My size in the run of a shoe: one that is there if any is. */
export function mineIn(
  shoe: { sizes: Size[]; audience: Audience },
  mine: MySize | null,
): Size | undefined {
  const sizes = mine ? shoe.sizes.filter((size) => isMine(size, shoe.audience, mine)) : [];
  return sizes.find((size) => size.available) ?? sizes[0];
}

/** Those that are there in my size, then the others, each in the order they came in. */
export function mineFirst<Shoe extends { sizes: Size[]; audience: Audience }>(
  shoes: Shoe[],
  mine: MySize | null,
): Shoe[] {
  const isThere = (shoe: Shoe) => Number(mineIn(shoe, mine)?.available ?? false);
  return shoes.toSorted((one, other) => isThere(other) - isThere(one));
}

/** The size that was just chosen on a shelf. For whom the shoes there are tells its last. */
export function chosenOn(filters: Filters, size: string): MySize {
  const lasts = new Set(filters.audience.map((audience) => lastOf(audience as Audience)));
  const [last = null, ...others] = lasts;
  return { system: filters.system, size, last: others.length ? null : last };
}

/** The same shelf with nothing but my size. */
export function onlyMine(filters: Filters, mine: MySize): Filters {
  const needsLast = mine.system === 'US' && mine.last && !filters.audience.length;
  return {
    ...filters,
    system: mine.system,
    size: [mine.size],
    audience: needsLast && mine.last ? [mine.last] : filters.audience,
  };
}

export function isOnlyMine(filters: Filters, mine: MySize): boolean {
  return filters.system === mine.system && filters.size.join() === mine.size;
}

/** My size in another system, as one of these shoes says it; null if none of them does. */
export function spokenIn(
  system: System,
  mine: MySize,
  shoes: { sizes: Size[]; audience: Audience }[],
): MySize | null {
  for (const shoe of shoes) {
    const size = mineIn(shoe, mine)?.labels[system];
    const last = mine.last ?? (system === 'US' ? lastOf(shoe.audience) : null);
    if (size) return { system, size, last };
  }
  return null;
}
