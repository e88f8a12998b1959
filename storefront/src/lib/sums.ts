import type { BagLine } from '#lib/bag.ts';
import { decimals, minorUnits } from '#lib/money.ts';
import type { Money } from '#lib/money.ts';

export function times(money: Money, quantity: number): Money {
  return fromMinorUnits(minorUnits(money) * quantity, money);
}

export function sum(moneys: Money[], currency: string): Money {
  return fromMinorUnits(
    moneys.reduce((total, money) => total + minorUnits(money), 0),
    moneys[0] ?? { amount: '0.00', currency },
  );
}

/** Hundredths as money, in the currency of another sum and with as many decimals. */
export function fromMinorUnits(units: number, like: Money): Money {
  const digits = decimals(like.amount);
  const hundredths = Math.abs(units).toString().padStart(3, '0');
  const amount = digits
    ? `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`
    : hundredths.slice(0, -2);
  return { amount: units < 0 ? `-${amount}` : amount, currency: like.currency };
}

export function isSame(one: Money, other: Money): boolean {
  return one.currency === other.currency && minorUnits(one) === minorUnits(other);
}

export function subtotal(lines: BagLine[], currency: string): Money {
  return sum(
    lines.map((line) => times(line.price, line.quantity)),
    currency,
  );
}
