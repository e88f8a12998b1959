import type { SuggestedShoe, Suggestions, System } from '#lib/api/types.ts';
import { parse, toParams } from '#lib/filters.ts';
import type { Filters } from '#lib/filters.ts';
import { shelfOf, shoeAt } from '#lib/links.ts';
import * as m from '#lib/paraglide/messages.js';
import { capital, inWords } from '#lib/words.ts';

/** One line of the list below the search box: where it leads, and what stands in the box then. */
export type Option = {
  href: string;
  q: string;
  label: string;
  count?: number;
  swatch?: string | null;
  shoe?: SuggestedShoe;
};

export type OptionGroup = { title: string; options: Option[] };

const FACETS = ['kind', 'brand', 'audience', 'colour'] as const;

/** What is offered to somebody who has typed this, in groups; a group without a title is one line of words. */
export function groupsOf(found: Suggestions, typed: string, system: System): OptionGroup[] {
  const nothing = parse(new URLSearchParams(), system);
  const to = (wishes: Partial<Filters>): string =>
    shelfOf(toParams({ ...nothing, ...wishes, system }));
  const titles = {
    kind: m.filters_kind(),
    brand: m.filters_brand(),
    audience: m.shelf_for_whom(),
    colour: m.filters_colour(),
  };
  const words = { href: to({ q: found.q }), q: found.q };
  const groups: OptionGroup[] = FACETS.map((facet) => ({
    title: titles[facet],
    options: found.facets[facet].map(({ value, label, swatch, count, q }) => {
      const name = capital(facet === 'brand' ? label : inWords(label));
      const words = q ? `${name} · ${q}` : name;
      return { href: to({ q, [facet]: [value] }), q, label: words, count, swatch };
    }),
  }));
  const shoes = found.shoes.map((shoe) => ({
    href: shoeAt(shoe.reference),
    q: '',
    label: shoe.name,
    shoe,
  }));
  const isMended = found.q !== typed.trim();
  return [
    ...(isMended ? [oneLine({ ...words, label: m.search_did_you_mean({ words: found.q }) })] : []),
    ...groups,
    { title: m.shoes(), options: shoes },
    ...(found.total > shoes.length
      ? [oneLine({ ...words, label: m.search_all({ words: found.q }), count: found.total })]
      : []),
  ].filter((group) => group.options.length);
}

function oneLine(option: Option): OptionGroup {
  return { title: '', options: [option] };
}
