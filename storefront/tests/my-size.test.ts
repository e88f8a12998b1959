import { describe, expect, test } from 'vitest';
import type { Audience, Size } from '#lib/api/types.ts';
import { parse } from '#lib/filters.ts';
import type { Filters } from '#lib/filters.ts';
import {
  chosenOn,
  isOnlyMine,
  lastOf,
  mineFirst,
  mineIn,
  onlyMine,
  parseMySize,
  spokenIn,
} from '#lib/my-size.ts';
import type { MySize } from '#lib/my-size.ts';
import { shortened } from '#lib/sizes.ts';
import { size } from './shoes.ts';

const EIGHT: MySize = { system: 'UK', size: '8', last: null };

function shoe(audience: Audience, ...sizes: Size[]): { audience: Audience; sizes: Size[] } {
  return { audience, sizes };
}

function shelf(address: string): Filters {
  return parse(new URLSearchParams(address), 'EU');
}

function spoken(labels: Size['labels'], available = true): Size {
  return { ...size(labels.EU ?? ''), labels, available };
}

const MENS_42 = spoken({ EU: '42', UK: '8', US: '9', CM: '27' });
const WOMENS_42 = spoken({ EU: '42', UK: '8', US: '10', CM: '27' });

describe('what is kept of a size', () => {
  test('comes back as it was', () => {
    const mine: MySize = { system: 'US', size: '9', last: 'men' };
    expect(parseMySize(JSON.stringify(mine))).toEqual(mine);
  });

  test.each([
    null,
    '',
    '{',
    '{}',
    '7',
    'null',
    '{"system":"JP","size":"42"}',
    '{"system":"EU","size":42}',
    '{"system":"EU","size":""}',
  ])('%s is no size', (text) => {
    expect(parseMySize(text)).toBeNull();
  });

  test('a last that nobody knows is none', () => {
    expect(parseMySize('{"system":"EU","size":"42","last":"cats"}')?.last).toBeNull();
  });
});

describe('my size in a run', () => {
  test('is found in whatever system it is said', () => {
    expect(mineIn(shoe('men', MENS_42), EIGHT)).toBe(MENS_42);
    expect(mineIn(shoe('women', WOMENS_42), EIGHT)).toBe(WOMENS_42);
    expect(mineIn(shoe('men', MENS_42), { ...EIGHT, size: '8.5' })).toBeUndefined();
    expect(mineIn(shoe('men', MENS_42), null)).toBeUndefined();
  });

  test('is said in the US for one last, which unisex shoes share with men’s', () => {
    const nine: MySize = { system: 'US', size: '9', last: 'men' };
    expect(mineIn(shoe('unisex', MENS_42), nine)).toBe(MENS_42);
    expect(mineIn(shoe('women', spoken({ EU: '40.5', UK: '7', US: '9', CM: '26' })), nine)).toBe(
      undefined,
    );
  });

  test('of a woman in the US is found on a unisex shoe by the women’s label', () => {
    const women: MySize = { system: 'US', size: '10', last: 'women' };
    expect(mineIn(shoe('unisex', MENS_42), women)).toBe(MENS_42);
    expect(mineIn(shoe('unisex', MENS_42), { ...women, size: '9' })).toBeUndefined();
    expect(mineIn(shoe('men', MENS_42), women)).toBeUndefined();
  });

  test('is one that is there, when it comes in several widths', () => {
    const gone = spoken({ ...MENS_42.labels }, false);
    expect(mineIn(shoe('men', gone, MENS_42), EIGHT)).toBe(MENS_42);
    expect(mineIn(shoe('men', gone), EIGHT)).toBe(gone);
  });
});

describe('my size on the shelf', () => {
  test('is what was chosen, and for whom tells its last', () => {
    expect(chosenOn(shelf('system=UK'), '8')).toEqual(EIGHT);
    expect(chosenOn(shelf('audience=men&audience=unisex'), '42').last).toBe('men');
    expect(chosenOn(shelf('audience=women'), '38').last).toBe('women');
    expect(chosenOn(shelf('audience=women&audience=men'), '38').last).toBeNull();
  });

  test('can be all that is shown', () => {
    const only = onlyMine(shelf('brand=calder&size=43&system=EU'), EIGHT);
    expect(only).toEqual(shelf('brand=calder&size=8&system=UK'));
    expect(isOnlyMine(only, EIGHT)).toBe(true);
    expect(isOnlyMine(shelf('size=8&size=9&system=UK'), EIGHT)).toBe(false);
    expect(isOnlyMine(shelf('size=8&system=US'), EIGHT)).toBe(false);
    expect(isOnlyMine(shelf(''), EIGHT)).toBe(false);
  });

  test('is shown on its own last in the US, unless it was said for whom', () => {
    const nine: MySize = { system: 'US', size: '9', last: 'men' };
    expect(onlyMine(shelf(''), nine).audience).toEqual(['men']);
    expect(onlyMine(shelf('audience=kids'), nine).audience).toEqual(['kids']);
    expect(onlyMine(shelf(''), { ...nine, last: null }).audience).toEqual([]);
    expect(onlyMine(shelf(''), EIGHT).audience).toEqual([]);
  });

  test('is said in another system as the shoes say it', () => {
    const shoes = [shoe('kids', spoken({ EU: '30', UK: '11.5K', US: '12C', CM: '18.75' }))];
    shoes.push(shoe('women', WOMENS_42));
    expect(spokenIn('EU', EIGHT, shoes)).toEqual({ system: 'EU', size: '42', last: null });
    expect(spokenIn('US', EIGHT, shoes)).toEqual({ system: 'US', size: '10', last: 'women' });
    expect(spokenIn('US', { ...EIGHT, size: '12' }, shoes)).toBeNull();
  });
});

test('unisex shoes are made on the men’s last', () => {
  expect(lastOf('unisex')).toBe('men');
  expect(lastOf('kids')).toBe('kids');
});

test('the wanted label is among the few that there is room for', () => {
  expect(shortened(['40', '41', '42', '43'], 3, '41')).toEqual(['40', '41', '42']);
  expect(shortened(['40', '41', '42', '43'], 3, '43')).toEqual(['40', '41', '43']);
  expect(shortened(['40', '41'], 3, '43')).toEqual(['40', '41']);
  expect(shortened(['40', '41', '42', '43'], 3, undefined)).toEqual(['40', '41', '42']);
});

test('shoes that are there in my size come first, all others in the order they came in', () => {
  const sold = shoe('men', size('42', 'sold out'));
  const other = shoe('men', size('43'));
  const mine = shoe('men', size('42'));
  const wanted: MySize = { system: 'EU', size: '42', last: 'men' };
  expect(mineFirst([sold, other, mine], wanted)).toEqual([mine, sold, other]);
  expect(mineFirst([sold, other, mine], null)).toEqual([sold, other, mine]);
});
