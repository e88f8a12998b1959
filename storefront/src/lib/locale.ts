/** The language of this build: it is fixed when the storefront is built, and its words are the only ones in it. */
export const LANGUAGE = __LANGUAGE__;

/** The language the catalogue is written in: what it calls and describes shoes by, where nobody has translated it. */
export const CATALOGUE_LANGUAGE = 'en';

/** How this language writes numbers, money and dates. */
export const LOCALE = __LOCALE__;

const numbers = new Intl.NumberFormat(LOCALE);

export function formatNumber(number: number): string {
  return numbers.format(number);
}
