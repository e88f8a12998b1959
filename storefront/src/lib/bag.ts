import type { Money } from '#lib/money.ts';
import { isSame, sum, times } from '#lib/money.ts';
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
  price: Money;
  picture: Shoe['images'][number] | null;
};

/** What has become of a line since it was put in the bag. */
export type Change =
  | { kind: 'price'; line: BagLine; before: Money }
  | { kind: 'fewer'; line: BagLine; before: number }
  | { kind: 'sold-out'; line: BagLine; nearby: Size[] }
  | { kind: 'gone'; line: BagLine };

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

/** Puts a line back where it was, unless the same pair has been put in the bag again meanwhile. */
export function putBack(lines: BagLine[], line: BagLine, index: number): BagLine[] {
  const isThere = lines.some((other) => lineKey(other) === lineKey(line));
  return isThere ? lines : lines.toSpliced(index, 0, line);
}

/** Takes another size of the same shoe instead, as many pairs of it as there are. */
export function exchanged(lines: BagLine[], key: string, size: Size): BagLine[] {
  const line = lines.find((one) => lineKey(one) === key);
  if (!line) return lines;
  const instead = { ...line, size, quantity: Math.min(line.quantity, mostPairs(size)) };
  const isThere = lines.some((other) => lineKey(other) === lineKey(instead));
  if (isThere) return added(removed(lines, key), instead);
  return lines.map((other) => (other === line ? instead : other));
}

export function withQuantity(lines: BagLine[], key: string, quantity: number): BagLine[] {
  return lines.map((line) => (lineKey(line) === key ? { ...line, quantity } : line));
}

export function pairs(lines: BagLine[]): number {
  return lines.reduce((count, line) => count + line.quantity, 0);
}

export function subtotal(lines: BagLine[], currency: string): Money {
  return sum(
    lines.map((line) => times(line.price, line.quantity)),
    currency,
  );
}

/**
 * Holds the bag against the shop as it is now. Prices and pairs left are taken over; a line that cannot be
 * had any more stays, marked as such, until the person takes it away.
 * `shoes` has null for a shoe the shop no longer shows, and nothing for one it could not be asked about.
 */
export function reconciled(
  lines: BagLine[],
  shoes: Map<string, Shoe | null>,
): { lines: BagLine[]; changes: Change[] } {
  const changes: Change[] = [];
  const now = lines.map((line) => {
    const shoe = shoes.get(line.reference);
    return shoe === undefined ? line : held(line, shoe, changes);
  });
  return { lines: now, changes };
}

export function canBeHad(line: BagLine): boolean {
  return line.size.available && line.quantity <= mostPairs(line.size);
}

function held(line: BagLine, shoe: Shoe | null, changes: Change[]): BagLine {
  const size = shoe?.sizes.find((one) => sizeKey(one) === sizeKey(line.size));
  if (!shoe || !size) {
    const gone = { ...line, size: { ...line.size, available: false, left: null } };
    changes.push({ kind: 'gone', line: gone });
    return gone;
  }
  const most = mostPairs(size);
  const quantity = most ? Math.min(line.quantity, most) : line.quantity;
  const now = { ...lineOf(shoe, size), quantity };
  if (!most) changes.push({ kind: 'sold-out', line: now, nearby: nearby(shoe.sizes, size) });
  else if (quantity < line.quantity) {
    changes.push({ kind: 'fewer', line: now, before: line.quantity });
  }
  if (!isSame(line.price, shoe.price)) {
    changes.push({ kind: 'price', line: now, before: line.price });
  }
  return now;
}

const MOST_NEARBY = 2;

/** The sizes there are that come nearest to one that is sold, rather larger than smaller, in the order of the run. */
function nearby(sizes: Size[], sold: Size): Size[] {
  const run = sizes.filter((size) => size.width === sold.width);
  const distance = (size: Size): number => Math.abs(run.indexOf(size) - run.indexOf(sold));
  const nearest = run
    .filter((size) => size.available)
    .toReversed()
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, MOST_NEARBY);
  return run.filter((size) => nearest.includes(size));
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
