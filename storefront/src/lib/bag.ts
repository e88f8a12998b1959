import type { Money } from '#lib/money.ts';
import { sizeKey } from '#lib/sizes.ts';
import type { Shoe, Size } from '#lib/api/types.ts';

export const MOST_PAIRS = 10;

/** One line of the bag, with what the person saw when it was put there. */
export type BagLine = {
  reference: string;
  size: Size;
  quantity: number;
  name: string;
  brand: string;
  /** Missing in a bag that was kept by an earlier release. */
  colour?: string;
  price: Money;
  picture: Shoe['images'][number] | null;
};

export function lineKey(line: Pick<BagLine, 'reference' | 'size'>): string {
  return `${line.reference} ${sizeKey(line.size)}`;
}

export function lineOf(shoe: Shoe, size: Size): BagLine {
  return {
    reference: shoe.reference,
    size,
    quantity: 1,
    name: shoe.name,
    brand: shoe.brand.name,
    colour: shoe.colour.name,
    price: shoe.price,
    picture: shoe.images[0] ?? null,
  };
}

/** The most pairs of a size that can be asked for: what is left of it when the shop says so. */
export function mostPairs(size: Size): number {
  if (!size.available) return 0;
  return Math.min(size.left ?? MOST_PAIRS, MOST_PAIRS);
}

/** Puts a line in the bag, as more pairs of the same size where there is one already. */
export function added(lines: BagLine[], line: BagLine): BagLine[] {
  const same = lines.find((other) => lineKey(other) === lineKey(line));
  if (!same) return [...lines, line];
  const quantity = Math.min(same.quantity + line.quantity, mostPairs(line.size));
  return lines.map((other) => (other === same ? { ...line, quantity } : other));
}

export function removed(lines: BagLine[], key: string): BagLine[] {
  return lines.filter((line) => lineKey(line) !== key);
}

export function withQuantity(lines: BagLine[], key: string, quantity: number): BagLine[] {
  return lines.map((line) => (lineKey(line) === key ? { ...line, quantity } : line));
}

export function pairs(lines: BagLine[]): number {
  return lines.reduce((count, line) => count + line.quantity, 0);
}

export function canBeHad(line: BagLine): boolean {
  return line.size.available && line.quantity <= mostPairs(line.size);
}

/** Reads a bag kept by the browser; what is not a bag, or an older shop's bag, is an empty bag. */
export function parseBag(text: string | null): BagLine[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLine) : [];
  } catch {
    return [];
  }
}

function isLine(kept: unknown): kept is BagLine {
  const line = kept as Partial<BagLine> | null;
  return (
    typeof line?.reference === 'string' &&
    typeof line.name === 'string' &&
    typeof line.size?.size === 'string' &&
    typeof line.price?.amount === 'string' &&
    Number.isInteger(line.quantity)
  );
}
