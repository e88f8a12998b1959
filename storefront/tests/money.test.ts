import { describe, expect, test } from 'vitest';
import { format, isLess, minorUnits, percentOff } from '#lib/money.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('minor units', () => {
  test.each([
    ['129.00', 12900],
    ['129', 12900],
    ['129.5', 12950],
    ['0.05', 5],
    ['-4.95', -495],
    ['-0.00', 0],
  ])('%s EUR is %i cents', (amount, cents) => {
    expect(minorUnits(eur(amount))).toBe(cents);
  });

  test.each(['JPY', 'ISK', 'HUF', 'RSD'])(
    'a sum in %s is as large with and without decimals',
    (currency) => {
      expect(minorUnits({ amount: '12900', currency })).toBe(1290000);
      expect(minorUnits({ amount: '12900.00', currency })).toBe(1290000);
    },
  );

  test.each(['', '1,50', '1.505', '1e3', 'NaN', '.5'])('%j is not money', (amount) => {
    expect(() => minorUnits(eur(amount))).toThrow('not money');
  });
});

describe('for people', () => {
  test('a price is written with its currency', () => {
    expect(format(eur('1129.00'))).toBe('€1,129.00');
  });

  test.each([
    ['JPY', '12900', 'JP¥12,900'],
    ['ISK', '12900', 'ISK 12,900'],
    ['HUF', '12900.00', 'HUF 12,900.00'],
    ['RSD', '12900.50', 'RSD 12,900.50'],
  ])('a price in %s has the decimals that the shop gives it', (currency, amount, text) => {
    expect(format({ amount, currency })).toBe(text.replace(' ', '\u00a0'));
  });

  test('a sum that no float can hold keeps its last cent', () => {
    expect(format(eur('90071992547409.93'))).toBe('€90,071,992,547,409.93');
  });

  test('a reduction is never overstated', () => {
    expect(percentOff(eur('99.00'), eur('149.00'))).toBe(33);
    expect(percentOff(eur('148.99'), eur('149.00'))).toBe(0);
  });

  test('less is less, and the same is not', () => {
    expect(isLess(eur('9.90'), eur('10.00'))).toBe(true);
    expect(isLess(eur('10.00'), eur('10.0'))).toBe(false);
  });
});
