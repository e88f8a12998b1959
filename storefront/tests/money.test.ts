import { describe, expect, test } from 'vitest';
import { format, isLess, minorUnits, percentOff } from '#lib/money.ts';
import { fromMinorUnits, isSame, sum, times } from '#lib/sums.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('sums', () => {
  test('ten cents three times is thirty cents, exactly', () => {
    expect(sum([eur('0.10'), eur('0.10'), eur('0.10')], 'EUR')).toEqual(eur('0.30'));
  });

  test('three pairs at 129.95 are 389.85', () => {
    expect(times(eur('129.95'), 3)).toEqual(eur('389.85'));
  });

  test('nothing in the bag costs nothing', () => {
    expect(sum([], 'EUR')).toEqual(eur('0.00'));
  });
});

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

  test('yen have no minor unit', () => {
    expect(minorUnits({ amount: '12900', currency: 'JPY' })).toBe(12900);
    expect(fromMinorUnits(12900, 'JPY')).toEqual({ amount: '12900', currency: 'JPY' });
  });

  test.each(['', '1,50', '1.505', '1e3', 'NaN', '.5'])('%j is not money', (amount) => {
    expect(() => minorUnits(eur(amount))).toThrow('not money');
  });

  test.each([
    [5, '0.05'],
    [12900, '129.00'],
    [-5, '-0.05'],
  ])('%i cents are written %s', (cents, amount) => {
    expect(fromMinorUnits(cents, 'EUR')).toEqual(eur(amount));
  });
});

describe('for people', () => {
  test('a price is written with its currency', () => {
    expect(format(eur('1129.00'))).toBe('€1,129.00');
  });

  test('a sum that no float can hold keeps its last cent', () => {
    expect(format(eur('90071992547409.93'))).toBe('€90,071,992,547,409.93');
  });

  test('a reduction is never overstated', () => {
    expect(percentOff(eur('99.00'), eur('149.00'))).toBe(33);
    expect(percentOff(eur('148.99'), eur('149.00'))).toBe(0);
  });

  test('less is less, and the same is the same in one currency only', () => {
    expect(isLess(eur('9.90'), eur('10.00'))).toBe(true);
    expect(isLess(eur('10.00'), eur('10.0'))).toBe(false);
    expect(isSame(eur('10.00'), eur('10.0'))).toBe(true);
    expect(isSame(eur('10.00'), { amount: '10.00', currency: 'GBP' })).toBe(false);
  });
});
