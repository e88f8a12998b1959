import { describe, expect, test } from 'vitest';
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

  test('the same is the same in one currency only', () => {
    expect(isSame(eur('10.00'), eur('10.0'))).toBe(true);
    expect(isSame(eur('10.00'), { amount: '10.00', currency: 'GBP' })).toBe(false);
  });
});

describe('from minor units', () => {
  test.each([
    [5, '0.05'],
    [12900, '129.00'],
    [-5, '-0.05'],
  ])('%i cents are written %s', (cents, amount) => {
    expect(fromMinorUnits(cents, eur('1.00'))).toEqual(eur(amount));
  });

  test('a sum has the decimals of what it is like', () => {
    const yen = { amount: '12900', currency: 'JPY' };
    expect(fromMinorUnits(0, yen)).toEqual({ amount: '0', currency: 'JPY' });
    expect(times(yen, 2)).toEqual({ amount: '25800', currency: 'JPY' });
    expect(sum([yen, { amount: '500', currency: 'JPY' }], 'JPY')).toEqual({
      amount: '13400',
      currency: 'JPY',
    });
  });
});
