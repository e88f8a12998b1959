import { LOCALE } from '#lib/locale.ts';

/** The name of a country by its ISO 3166-1 code. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(LOCALE, { type: 'region' }).of(code) ?? code;
}

/** The sign of a currency, such as "€". */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
