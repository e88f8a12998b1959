import { expect, test } from 'vitest';
import { cameTrue, parseWishes, toggled } from '#lib/wishes.ts';
import { shoe, size } from './shoes.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const derby = { reference: 'DERBY', price: eur('129.00') };
const boot = { reference: 'BOOT', price: eur('189.00') };

test('a wish is made, the newest first, and taken back', () => {
  const both = toggled(toggled([], derby), boot);
  expect(both).toEqual([boot, derby]);
  expect(toggled(both, { ...boot, price: eur('1.00') })).toEqual([derby]);
});

test('only what a wish is about is kept of a shoe', () => {
  expect(toggled([], shoe('DERBY', '129.00', [size('42')]))).toEqual([derby]);
});

test('shoes that are there, with what they cost when they were wished for, and those that are gone', () => {
  const cheaper = shoe('DERBY', '99.00', [size('42')]);
  const shoes = new Map([
    ['DERBY', cheaper],
    ['BOOT', null],
  ]);
  const unasked = { reference: 'CLOG', price: eur('10.00') };
  expect(cameTrue([boot, derby, unasked], shoes)).toEqual({
    shown: [{ shoe: cheaper, wished: eur('129.00') }],
    gone: ['BOOT'],
  });
});

test.each([null, '', '{', '{}', '[1, null, {"reference": "X"}]'])('%j are no wishes', (kept) => {
  expect(parseWishes(kept)).toEqual([]);
});

test('wishes that were kept come back', () => {
  expect(parseWishes(JSON.stringify([boot, derby]))).toEqual([boot, derby]);
});
