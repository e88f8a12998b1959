import type { Shoe } from '#lib/api/types.ts';
import type { Money } from '#lib/money.ts';

/** A shoe somebody would like to have, and what it cost when they said so. */
export type Wish = { reference: string; price: Money };

/** Wishes for a shoe, or no longer wishes for it. The newest wish comes first. */
export function toggled(wishes: Wish[], { reference, price }: Wish): Wish[] {
  const others = wishes.filter((wish) => wish.reference !== reference);
  return others.length < wishes.length ? others : [{ reference, price }, ...wishes];
}

/** What has become of wishes: the shoes there are, and how many are no longer in the shop. */
export function cameTrue(
  wishes: Wish[],
  shoes: Map<string, Shoe | null>,
): { shown: { shoe: Shoe; wished: Money }[]; gone: string[] } {
  const shown = [];
  const gone = [];
  for (const { reference, price } of wishes) {
    const shoe = shoes.get(reference);
    if (shoe) shown.push({ shoe, wished: price });
    else if (shoe === null) gone.push(reference);
  }
  return { shown, gone };
}

/** Reads wishes kept by the browser; what are none are no wishes. */
export function parseWishes(text: string | null): Wish[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isWish) : [];
  } catch {
    return [];
  }
}

function isWish(kept: unknown): kept is Wish {
  const wish = kept as Partial<Wish> | null;
  return typeof wish?.reference === 'string' && typeof wish.price?.amount === 'string';
}
