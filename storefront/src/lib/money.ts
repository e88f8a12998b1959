import { LOCALE } from '#lib/locale.ts';

/** Money as the API speaks it: a decimal string and an ISO 4217 code. It is compared in whole minor units. */
export type Money = { amount: string; currency: string };

/** Formats a sum for people, exactly: the decimal string goes to `Intl` without becoming a float. */
export function format(money: Money): string {
  return formatter(money.currency).format(money.amount as Intl.StringNumericLiteral);
}

/** How many cents (or other minor units) a sum is. Throws on anything but a plain decimal. */
export function minorUnits({ amount, currency }: Money): number {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  const digits = decimals(currency);
  if (!parts || (parts[3]?.length ?? 0) > digits) throw new TypeError(`not money: ${amount}`);
  const units = Number(parts[2] + (parts[3] ?? '').padEnd(digits, '0'));
  return parts[1] && units ? -units : units;
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

function formatter(currency: string): Intl.NumberFormat {
  let known = formatters.get(currency);
  if (!known) {
    known = new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
    formatters.set(currency, known);
  }
  return known;
}

/** How many decimals a currency has. */
export function decimals(currency: string): number {
  return formatter(currency).resolvedOptions().maximumFractionDigits ?? 2;
}
