import { expect, test } from 'vitest';
import type { SuggestedShoe, Suggestions } from '#lib/api/types.ts';
import { groupsOf } from '#lib/suggestions.ts';

const DERBY: SuggestedShoe = {
  reference: 'ALD/DERBY',
  name: 'Derby',
  brand: { slug: 'aldona', name: 'Aldona' },
  colour: { name: 'black', swatch: '#111111' },
  price: { amount: '129.00', currency: 'EUR' },
  image: null,
};
const NOTHING: Suggestions = {
  q: 'der',
  total: 0,
  facets: { brand: [], audience: [], kind: [], colour: [] },
  shoes: [],
};

function lines(found: Partial<Suggestions>, typed = 'der'): [string, string, string][] {
  const groups = groupsOf({ ...NOTHING, ...found }, typed, 'EU');
  return groups.flatMap(({ title, options }) =>
    options.map((one): [string, string, string] => [title, one.label, one.href]),
  );
}

test('nothing found offers nothing', () => {
  expect(lines({})).toEqual([]);
});

test('a value leads to its shelf, with the words that are left', () => {
  const kind = [{ value: 'derby', label: 'derby', swatch: null, count: 3, q: 'black' }];
  const brand = [{ value: 'derwent', label: 'Derwent', swatch: null, count: 1, q: '' }];
  expect(lines({ facets: { ...NOTHING.facets, kind, brand } })).toEqual([
    ['Kind', 'Derby · black', '/?q=black&kind=derby'],
    ['Brand', 'Derwent', '/?brand=derwent'],
  ]);
});

test('a shoe leads to its page, and all of them to the shelf when they are more than a few', () => {
  expect(lines({ shoes: [DERBY], total: 1 })).toEqual([['Shoes', 'Derby', '/shoes/ALD%2FDERBY']]);
  expect(lines({ shoes: [DERBY], total: 7 })[1]).toEqual(['', 'All shoes for “der”', '/?q=der']);
});

test('what was meant is said before anything else', () => {
  const meant = lines({ q: 'derby', shoes: [DERBY], total: 1 }, ' drby ');
  expect(meant[0]).toEqual(['', 'Did you mean “derby”?', '/?q=derby']);
  expect(lines({ q: 'derby', shoes: [DERBY], total: 1 }, ' derby ')).toHaveLength(1);
});
