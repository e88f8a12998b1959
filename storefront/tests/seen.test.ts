import { expect, test } from 'vitest';
import { looked, parseSeen, shown } from '#lib/seen.ts';

const TWELVE = Array.from({ length: 12 }, (_, index) => `SHOE-${index}`);
const shoe = (reference: string) => ({ reference });

test('the shoe looked at last comes first, and none is there twice', () => {
  expect(looked(['DERBY', 'BOOT'], 'BOOT')).toEqual(['BOOT', 'DERBY']);
});

test('the one seen longest ago is let go', () => {
  expect(looked(TWELVE, 'DERBY')).toEqual(['DERBY', ...TWELVE.slice(0, -1)]);
});

test('six are shown, and not the shoe they stand beside', () => {
  expect(shown(TWELVE.map(shoe), 'SHOE-1')).toEqual(
    [0, 2, 3, 4, 5, 6].map((index) => shoe(`SHOE-${index}`)),
  );
});

test.each([null, '', '{', '{}', '[1, null]'])('%j is nothing that was seen', (kept) => {
  expect(parseSeen(kept)).toEqual([]);
});

test('what was seen comes back', () => {
  expect(parseSeen(JSON.stringify(TWELVE))).toEqual(TWELVE);
});
