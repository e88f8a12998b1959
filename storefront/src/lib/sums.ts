import type { BagLine } from '#lib/bag.ts';
import { decimals, minorUnits } from '#lib/money.ts';
import type { Money } from '#lib/money.ts';

export function times(money: Money, quantity: number): Money {
  return fromMinorUnits(minorUnits(money) * quantity, money.currency);
}

export function sum(moneys: Money[], currency: string): Money {
  return fromMinorUnits(
    moneys.reduce((total, money) => total + minorUnits(money), 0),
    currency,
  );
}

export function fromMinorUnits(units: number, currency: string): Money {
  const digits = decimals(currency);
  const figures = Math.abs(units)
    .toString()
    .padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  const fraction = digits ? `.${figures.slice(-digits)}` : '';
  return { amount: `${units < 0 ? '-' : ''}${whole}${fraction}`, currency };
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
