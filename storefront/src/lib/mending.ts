import { added, lineKey, lineOf, mostPairs, removed } from '#lib/bag.ts';
import type { BagLine } from '#lib/bag.ts';
import type { Money } from '#lib/money.ts';
import { sizeKey } from '#lib/sizes.ts';
import type { Order, Shoe, Size } from '#lib/api/types.ts';
import { isSame } from '#lib/sums.ts';

/** What has become of a line since it was put in the bag. */
export type Change =
  | { kind: 'price'; line: BagLine; before: Money }
  | { kind: 'fewer'; line: BagLine; before: number }
  | { kind: 'sold-out'; line: BagLine; nearby: Size[] }
  | { kind: 'gone'; line: BagLine };

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

/** What stays in the bag when these lines have been ordered: shoes and pairs that were added meanwhile. */
export function withoutOrdered(lines: BagLine[], ordered: Order['lines']): BagLine[] {
  return lines.flatMap((line) => {
    const bought = ordered.filter(
      ({ reference, size, system, width }) =>
        lineKey({ reference, size: { ...line.size, size, system, width } }) === lineKey(line),
    );
    const quantity = bought.reduce((left, { quantity }) => left - quantity, line.quantity);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
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
