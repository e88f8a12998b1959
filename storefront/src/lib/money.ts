import { LOCALE } from '#lib/locale.ts';

/** Money as the API speaks it: a decimal string and an ISO 4217 code. It is compared in hundredths. */
export type Money = { amount: string; currency: string };

/**
 * Formats a sum for people, exactly: the decimal string goes to `Intl` without becoming a float, and keeps the
 * decimals that the shop wrote, because `Intl` gives some currencies others than ISO 4217.
 */
export function format({ amount, currency }: Money): string {
  return formatter(currency, decimals(amount)).format(amount as Intl.StringNumericLiteral);
}

/** How many hundredths a sum is, in every currency. Throws on anything but a plain decimal. */
export function minorUnits({ amount }: Money): number {
  const parts = /^(-?)(\d+)(?:\.(\d\d?))?$/.exec(amount);
  if (!parts) throw new TypeError(`not money: ${amount}`);
  const units = Number(parts[2] + (parts[3] ?? '').padEnd(2, '0'));
  return parts[1] && units ? -units : units;
}

/** How many decimals an amount is written with. */
export function decimals(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

export function isLess(one: Money, other: Money): boolean {
  return minorUnits(one) < minorUnits(other);
}

/** How much of the former price is gone, in whole per cent rounded down, so that it is never overstated. */
export function percentOff(price: Money, former: Money): number {
  const before = minorUnits(former);
  return Math.floor(((before - minorUnits(price)) * 100) / before);
}

/** "33%", as the language writes it. */
export function formatPercent(percent: number): string {
  return new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(percent / 100);
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, digits: number): Intl.NumberFormat {
  const key = currency + digits;
  let known = formatters.get(key);
  if (!known) {
    known = new Intl.NumberFormat(LOCALE, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, known);
  }
  return known;
}
