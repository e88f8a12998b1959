import { describe, expect, test } from 'vitest';
import {
  added,
  canBeHad,
  lineKey,
  lineOf,
  mostPairs,
  pairs,
  parseBag,
  removed,
  withQuantity,
} from '#lib/bag.ts';
import { exchanged, putBack, reconciled, withoutOrdered } from '#lib/mending.ts';
import { subtotal } from '#lib/sums.ts';
import { shoe, size } from './shoes.ts';

const derby = shoe('DERBY', '129.00', [size('42'), size('43', 2), size('44', 1)]);
const [in42, in43, in44] = derby.sizes.map((one) => lineOf(derby, one)) as [Line, Line, Line];
type Line = ReturnType<typeof lineOf>;
type Ordered = Parameters<typeof withoutOrdered>[1][number];

describe('putting shoes in the bag', () => {
  test('two sizes of a shoe are two lines', () => {
    const lines = added(added([], in42), in43);
    expect(lines.map(lineKey)).toEqual(['DERBY 42', 'DERBY 43']);
    expect(pairs(lines)).toBe(2);
  });

  test('the same size again is one line of two pairs', () => {
    const lines = added(added([], in42), in42);
    expect(lines).toEqual([{ ...in42, quantity: 2 }]);
  });

  test('the last pair goes in only once', () => {
    expect(added(added([], in44), in44)).toEqual([in44]);
  });

  test('a wide pair is not the same as a plain one', () => {
    const wide = lineOf(derby, { ...size('42'), width: 'W' });
    expect(added(added([], in42), wide).map(lineKey)).toEqual(['DERBY 42', 'DERBY 42 W']);
  });

  test('at most ten pairs of what there is plenty of, and none of what is sold', () => {
    expect(mostPairs(size('42'))).toBe(10);
    expect(mostPairs(size('42', 3))).toBe(3);
    expect(mostPairs(size('42', 'sold out'))).toBe(0);
  });
});

describe('changing one’s mind', () => {
  test('a line goes, the others stay', () => {
    expect(removed([in42, in43], 'DERBY 42')).toEqual([in43]);
  });

  test('two pairs instead of one cost twice as much', () => {
    const lines = withQuantity([in42, in43], 'DERBY 42', 2);
    expect(lines.map((line) => line.quantity)).toEqual([2, 1]);
    expect(subtotal(lines, 'EUR')).toEqual({ amount: '387.00', currency: 'EUR' });
  });
});

describe('undoing', () => {
  test('what was taken out goes back to its place', () => {
    expect(putBack(removed([in42, in43], 'DERBY 42'), in42, 0)).toEqual([in42, in43]);
    expect(putBack([], in43, 1)).toEqual([in43]);
  });

  test('not a second time, when the pair is in the bag again', () => {
    expect(putBack([in43, in42], in42, 0)).toEqual([in43, in42]);
  });
});

describe('another size instead', () => {
  test('takes the place of the first, as many pairs as there are', () => {
    const lines = [{ ...in42, quantity: 3 }, in44];
    expect(exchanged(lines, 'DERBY 42', size('43', 2))).toEqual([{ ...in43, quantity: 2 }, in44]);
  });

  test('is one line with what there was of it', () => {
    expect(exchanged([in42, in43], 'DERBY 42', size('43', 2))).toEqual([{ ...in43, quantity: 2 }]);
  });

  test('nothing, when the line has been taken out meanwhile', () => {
    expect(exchanged([in43], 'DERBY 42', size('44', 1))).toEqual([in43]);
  });

  test('the two that are nearest are offered, and none in another width', () => {
    const run = [
      size('40'),
      size('41', 'sold out'),
      size('42', 'sold out'),
      { ...size('42'), width: 'W' },
      size('43', 1),
      size('44'),
    ];
    const { changes } = reconciled([in42], new Map([['DERBY', { ...derby, sizes: run }]]));
    expect(changes).toMatchObject([{ kind: 'sold-out', nearby: [{ size: '43' }, { size: '44' }] }]);
  });
});

describe('the bag held against the shop', () => {
  test('nothing has changed', () => {
    expect(reconciled([in42], new Map([['DERBY', derby]]))).toEqual({ lines: [in42], changes: [] });
  });

  test('a price that moved is taken over and told', () => {
    const dearer = { ...derby, price: { amount: '139.00', currency: 'EUR' } };
    const { lines, changes } = reconciled([in42], new Map([['DERBY', dearer]]));
    expect(lines[0]?.price.amount).toBe('139.00');
    expect(changes).toEqual([{ kind: 'price', line: lines[0], before: in42.price }]);
  });

  test('three wanted, two left: two in the bag, and told', () => {
    const { lines, changes } = reconciled([{ ...in43, quantity: 3 }], new Map([['DERBY', derby]]));
    expect(lines[0]?.quantity).toBe(2);
    expect(changes).toEqual([{ kind: 'fewer', line: lines[0], before: 3 }]);
  });

  test('a pair sold to someone else stays in sight, but cannot be had', () => {
    const sold = { ...derby, sizes: [size('42', 'sold out')] };
    const { lines, changes } = reconciled([in42], new Map([['DERBY', sold]]));
    expect(changes.map((change) => change.kind)).toEqual(['sold-out']);
    expect(lines).toHaveLength(1);
    expect(lines.every(canBeHad)).toBe(false);
  });

  test('a shoe taken off the shelf, and a size taken out of the run, are gone', () => {
    expect(reconciled([in42], new Map([['DERBY', null]])).changes[0]?.kind).toBe('gone');
    const without = { ...derby, sizes: [size('43')] };
    expect(reconciled([in42], new Map([['DERBY', without]])).changes[0]?.kind).toBe('gone');
  });

  test('a shoe nobody asked about stays as it was', () => {
    expect(reconciled([in42], new Map())).toEqual({ lines: [in42], changes: [] });
  });
});

describe('the bag the browser kept', () => {
  test('what was kept comes back', () => {
    expect(parseBag(JSON.stringify([in42, in43]))).toEqual([in42, in43]);
  });

  test.each([null, '', '{', '{}', '"bag"', '[1, null, {"reference": "X"}]'])(
    '%j is an empty bag',
    (kept) => {
      expect(parseBag(kept)).toEqual([]);
    },
  );
});

describe('what stays in the bag after an order', () => {
  const ordered = ({ reference, size: { size, system, width } }: Line, quantity = 1): Ordered =>
    ({ reference, size, system, width, quantity }) as Ordered;

  test('nothing, when all of it was ordered', () => {
    expect(withoutOrdered([in42, in43], [ordered(in43), ordered(in42)])).toEqual([]);
  });

  test('another size that was added meanwhile', () => {
    expect(withoutOrdered([in42, in43], [ordered(in42)])).toEqual([in43]);
  });

  test('pairs that were added meanwhile', () => {
    const two = { ...in42, quantity: 2 };
    expect(withoutOrdered([two], [ordered(in42)])).toEqual([in42]);
    expect(withoutOrdered([in42], [ordered(in42, 2)])).toEqual([]);
  });
});
