import type { Audience, Facets, Instead, ShelfQuery, System } from '#lib/api/types.ts';
import { format } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { isSystem, spoken } from '#lib/sizes.ts';
import { capital, inWords } from '#lib/words.ts';

export const GROUPS = ['audience', 'kind', 'brand', 'colour', 'size'] as const;
export type Group = (typeof GROUPS)[number];

/** What can be wished for, each as one thing. */
export type Wish = Instead['without'][number]['filter'];

export const AUDIENCES: readonly Audience[] = ['women', 'men', 'unisex', 'kids'];

export const SORTS = ['newest', 'price', '-price', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What a person asks of the shelf. The address of the page is its only home. */
export type Filters = Record<Group, string[]> & {
  q: string;
  system: System;
  priceMin: string;
  priceMax: string;
  available: boolean;
  sort: Sort;
};

/** Reads a page address; anything that makes no sense there is left out, never an error. */
export function parse(params: URLSearchParams, system: System): Filters {
  const asked = params.get('system')?.toUpperCase();
  const sort = params.get('sort') as Sort;
  return {
    q: params.get('q')?.trim() ?? '',
    audience: values(params, 'audience').filter(isAudience),
    kind: values(params, 'kind'),
    brand: values(params, 'brand'),
    colour: values(params, 'colour'),
    size: values(params, 'size'),
    system: isSystem(asked) ? asked : system,
    priceMin: price(params.get('price_min')),
    priceMax: price(params.get('price_max')),
    available: params.get('available') === 'true',
    sort: SORTS.includes(sort) ? sort : 'newest',
  };
}

/** The page address of some filters: only what is asked, always in the same order. */
export function toParams(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.q) params.set('q', filters.q);
  for (const group of GROUPS) filters[group].forEach((value) => params.append(group, value));
  if (filters.size.length) params.set('system', filters.system);
  if (filters.priceMin) params.set('price_min', filters.priceMin);
  if (filters.priceMax) params.set('price_max', filters.priceMax);
  if (filters.available) params.set('available', 'true');
  if (filters.sort !== 'newest') params.set('sort', filters.sort);
  return params;
}

/** What the API is asked. The system goes along so that sizes are counted in the words of the person. */
export function toQuery(filters: Filters): ShelfQuery {
  const query: ShelfQuery = {};
  if (filters.q) query.q = filters.q;
  const audience = filters.audience.filter(isAudience);
  if (audience.length) query.audience = audience;
  for (const group of ['kind', 'brand', 'colour', 'size'] as const) {
    if (filters[group].length) query[group] = filters[group];
  }
  if (filters.size.length || filters.system !== 'EU') query.system = filters.system;
  const [lowest, highest] = inOrder(filters.priceMin, filters.priceMax);
  if (lowest) query.price_min = lowest;
  if (highest) query.price_max = highest;
  if (filters.available) query.available = true;
  if (filters.sort !== 'newest') query.sort = filters.sort;
  return query;
}

/** Prices with the lower first: the API refuses a range that is the wrong way round. */
function inOrder(lowest: string, highest: string): [string, string] {
  return lowest && highest && Number(lowest) > Number(highest)
    ? [highest, lowest]
    : [lowest, highest];
}

export function toggled(filters: Filters, group: Group, value: string): Filters {
  const chosen = filters[group];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...filters, [group]: next };
}

/** The same wishes in another system: chosen sizes would mean other shoes there, so they are let go. */
export function inSystem(filters: Filters, system: System): Filters {
  return filters.system === system ? filters : { ...filters, system, size: [] };
}

export function cleared(filters: Filters): Filters {
  return { ...parse(new URLSearchParams(), filters.system), sort: filters.sort };
}

/** The same wishes with one of them let go altogether, named as the shop names it. */
export function without(filters: Filters, wish: Wish): Filters {
  if (wish === 'price') return { ...filters, priceMin: '', priceMax: '' };
  return { ...filters, [wish]: cleared(filters)[wish] };
}

/** What a shelf is called: as precisely as its filters allow, and no longer than a line. */
export function titleOf(filters: Filters, facets: Facets | undefined): string {
  if (filters.q) return m.shelf_results({ words: filters.q });
  const [brand, ...otherBrands] = filters.brand;
  const [audience, ...otherAudiences] = filters.audience;
  const [size, ...otherSizes] = filters.size;
  if (brand && !otherBrands.length) {
    return isKnown('brand', brand, facets) ? label('brand', brand, filters, facets) : m.shoes();
  }
  const shoes = audience && !otherAudiences.length ? shoesFor(audience) : m.shoes();
  if (size && !otherSizes.length && isKnown('size', size, facets)) {
    return m.shelf_in_size({ shoes, size: spoken(size, filters.system) });
  }
  const isEverything = toParams({ ...filters, sort: 'newest' }).size === 0;
  return isEverything ? m.shelf_title() : shoes;
}

/** Whether the shop has a value; until its facets are there, it may have any. */
function isKnown(group: Group, value: string, facets: Facets | undefined): boolean {
  return !facets || facets[group].some((known) => known.value === value);
}

export type Chip = { key: string; label: string; without: Filters };

/** Every wish as a chip that can be taken away on its own. */
export function chips(filters: Filters, facets: Facets | undefined): Chip[] {
  const found: Chip[] = [];
  if (filters.q) {
    found.push({
      key: 'q',
      label: m.shelf_searched({ words: filters.q }),
      without: { ...filters, q: '' },
    });
  }
  for (const group of GROUPS) {
    for (const value of filters[group]) {
      found.push({
        key: `${group}:${value}`,
        label: label(group, value, filters, facets),
        without: toggled(filters, group, value),
      });
    }
  }
  if (filters.priceMin || filters.priceMax) {
    found.push({
      key: 'price',
      label: priceLabel(filters, facets),
      without: { ...filters, priceMin: '', priceMax: '' },
    });
  }
  if (filters.available) {
    found.push({
      key: 'available',
      label: m.filters_in_stock(),
      without: { ...filters, available: false },
    });
  }
  return found;
}

function isAudience(value: string): value is Audience {
  return AUDIENCES.includes(value as Audience);
}

function values(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name).filter(Boolean))];
}

function price(text: string | null): string {
  return text && /^\d{1,7}(\.\d{1,2})?$/.test(text) ? text : '';
}

function label(group: Group, value: string, filters: Filters, facets: Facets | undefined): string {
  if (group === 'size') return spoken(value, filters.system);
  const entries: { value: string; label: string }[] = facets?.[group] ?? [];
  const told = entries.find((entry) => entry.value === value)?.label ?? readable(value);
  return capital(group === 'brand' ? told : inWords(told));
}

function shoesFor(audience: string): string {
  const names: Record<string, string> = {
    women: m.shelf_women(),
    men: m.shelf_men(),
    unisex: m.shelf_unisex(),
    kids: m.shelf_kids(),
  };
  return names[audience] ?? m.shoes();
}

/** A value whose label nobody told: "vento-nove" reads as "vento nove". */
function readable(value: string): string {
  return value.replaceAll('-', ' ');
}

/** "80.5" is written "80.50"; whole amounts stay whole. */
function withCents(amount: string): string {
  return amount.replace(/\.\d$/, '$&0');
}

function priceLabel({ priceMin, priceMax }: Filters, facets: Facets | undefined): string {
  const currency = facets?.price?.min.currency;
  const told = (amount: string) =>
    currency ? format({ amount: withCents(amount), currency }) : amount;
  if (!priceMin) return m.filters_price_to({ price: told(priceMax) });
  return priceMax
    ? m.filters_price_between({ from: told(priceMin), to: told(priceMax) })
    : m.filters_price_from({ price: told(priceMin) });
}
