import { describe, expect, test } from 'vitest';
import {
  chips,
  cleared,
  inSystem,
  parse,
  titleOf,
  toggled,
  toParams,
  toQuery,
  without,
} from '#lib/filters.ts';
import type { Filters } from '#lib/filters.ts';
import type { Facets } from '#lib/api/types.ts';

const facets: Facets = {
  brand: [{ value: 'maison-clery', label: 'Maison Cléry', swatch: null, count: 7 }],
  audience: [],
  kind: [],
  colour: [],
  size: ['42', '39', '26.5'].map((size) => ({ value: size, label: size, swatch: null, count: 1 })),
  price: null,
  available: 0,
};

function read(address: string): Filters {
  return parse(new URLSearchParams(address), 'EU');
}

function address(filters: Filters): string {
  return toParams(filters).toString();
}

describe('the address of the shelf', () => {
  test('everything asked comes back from the address', () => {
    const all =
      'q=black+boot&audience=women&audience=kids&kind=boot&brand=calder&colour=black' +
      '&size=8.5&system=UK&price_min=50&price_max=129.5&available=true&sort=-price';
    expect(address(read(all))).toBe(all);
  });

  test('the bare shelf has a bare address', () => {
    expect(address(read(''))).toBe('');
    expect(toQuery(read(''))).toEqual({});
  });

  test('what makes no sense is left out', () => {
    const odd =
      'audience=robots&sort=random&price_min=-1&price_max=1e9&available=yes&system=JP&brand=';
    expect(address(read(odd))).toBe('');
  });

  test('the same value twice is one wish', () => {
    expect(read('brand=calder&brand=calder').brand).toEqual(['calder']);
  });

  test('sizes are counted in the words of the person, even before one is chosen', () => {
    const uk = parse(new URLSearchParams(), 'UK');
    expect(toQuery(uk)).toEqual({ system: 'UK' });
    expect(address(uk)).toBe('');
  });

  test('an address that names a system wins over the habit of the person', () => {
    expect(parse(new URLSearchParams('size=42&system=EU'), 'UK').system).toBe('EU');
  });
});

describe('choosing', () => {
  test('a second press takes a wish back', () => {
    const once = toggled(read(''), 'brand', 'calder');
    expect(once.brand).toEqual(['calder']);
    expect(toggled(once, 'brand', 'calder').brand).toEqual([]);
  });

  test('another system lets the sizes go, because they would mean other shoes', () => {
    const filters = read('size=42&brand=calder');
    expect(inSystem(filters, 'UK')).toMatchObject({ size: [], brand: ['calder'], system: 'UK' });
    expect(inSystem(filters, 'EU')).toBe(filters);
  });

  test('clearing keeps the order of the shelf', () => {
    expect(address(cleared(read('q=x&brand=calder&size=42&sort=price')))).toBe('sort=price');
  });
});

describe('chips', () => {
  const filters = read(
    'q=red&brand=maison-clery&brand=vento-nove&size=42&price_min=50&available=true',
  );

  test('every wish has one, with the label the shop gave', () => {
    expect(chips(filters, facets).map((chip) => chip.label)).toEqual([
      '“red”',
      'Maison Cléry',
      'Vento nove',
      'EU 42',
      'From 50',
      'In stock',
    ]);
  });

  test('taking one away leaves the others', () => {
    const [, brand] = chips(filters, facets);
    expect(brand && address(brand.without)).toBe(
      'q=red&brand=vento-nove&size=42&system=EU&price_min=50&available=true',
    );
  });

  test('a price is said in the currency of the shop', () => {
    const euros = (amount: string) => ({ amount, currency: 'EUR' });
    const priced = { ...facets, price: { min: euros('40.00'), max: euros('200.00') } };
    const labels = chips(read('price_min=50&price_max=80.5'), priced).map((chip) => chip.label);
    expect(labels).toEqual(['€50 to €80.50']);
  });

  test.each([
    ['price_max=80', 'Up to 80'],
    ['price_min=50&price_max=80', '50 to 80'],
  ])('%s reads as %j', (asked, label) => {
    expect(chips(read(asked), undefined).map((chip) => chip.label)).toEqual([label]);
  });
});

describe('what the shelf is called', () => {
  test.each([
    ['', 'Find a pair that fits.'],
    ['sort=price', 'Find a pair that fits.'],
    ['q=boot', 'Results for “boot”'],
    ['brand=maison-clery&audience=women', 'Maison Cléry'],
    ['audience=women', 'Women’s shoes'],
    ['audience=men&size=42', 'Men’s shoes in EU 42'],
    ['size=26.5&system=CM', 'Shoes in 26.5 cm'],
    ['kind=boot', 'Shoes'],
  ])('%j: %s', (asked, title) => {
    expect(titleOf(read(asked), facets)).toBe(title);
  });
});

test('one wish can be let go altogether', () => {
  const all = read('q=black&brand=a&brand=b&size=42&price_min=5&price_max=9&available=true');
  expect(address(without(all, 'brand'))).toBe(
    'q=black&size=42&system=EU&price_min=5&price_max=9&available=true',
  );
  expect(without(all, 'q').q).toBe('');
  expect(without(all, 'available').available).toBe(false);
  expect(address(without(all, 'price'))).toBe(
    'q=black&brand=a&brand=b&size=42&system=EU&available=true',
  );
});
