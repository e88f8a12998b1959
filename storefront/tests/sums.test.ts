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
    expect(fromMinorUnits(cents, 'EUR')).toEqual(eur(amount));
  });

  test('yen have no minor unit', () => {
    expect(fromMinorUnits(12900, 'JPY')).toEqual({ amount: '12900', currency: 'JPY' });
  });
});
