import { describe, expect, test } from 'vitest';
import { notThere, stockWords, tellMe } from '#lib/stock.ts';
import { shoe, size } from './shoes.ts';

describe('what is said about stock', () => {
  test.each([
    [size('42', 'sold out'), 'Sold out'],
    [size('42', 1), 'Last pair'],
    [size('42', 2), '2 left'],
    [size('42', 'plenty'), ''],
  ])('case %#', (one, words) => {
    expect(stockWords(one)).toBe(words);
  });

  test('a size that was sold is sold out, and comes back', () => {
    const sold = shoe('DERBY', '129.00', [size('42', 'sold out')]);
    expect(notThere(sold, 'EU 42')).toBe('EU 42 is sold out.');
    expect(tellMe(sold)).toBe('Tell me when it is back');
  });

  test('a size that never came in is coming soon', () => {
    const soon = { coming_soon: true };
    expect(notThere(soon, 'EU 42')).toBe('EU 42 is coming soon.');
    expect(tellMe(soon)).toBe('Tell me when it is available');
  });
});
