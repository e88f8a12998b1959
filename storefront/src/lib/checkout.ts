import type { NewOrder, Shop } from '#lib/api/types.ts';
import type { FieldError } from '#lib/api/problem.ts';
import type { BagLine } from '#lib/bag.ts';
import { isLess } from '#lib/money.ts';
import type { Money } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';
import { fromMinorUnits, sum } from '#lib/sums.ts';

export type Method = 'collect' | 'deliver';
export type Payment = 'on_collection' | 'on_delivery' | 'transfer';

/** What a person has typed at the checkout so far. */
export type Draft = {
  name: string;
  email: string;
  phone: string;
  method: Method;
  line1: string;
  line2: string;
  postcode: string;
  city: string;
  country: string;
  payment: Payment;
};

export type Field =
  'name' | 'email' | 'phone' | 'line1' | 'line2' | 'postcode' | 'city' | 'country';
export type Errors = Partial<Record<Field, string>>;

export function emptyDraft(): Draft {
  return {
    name: '',
    email: '',
    phone: '',
    method: 'collect',
    line1: '',
    line2: '',
    postcode: '',
    city: '',
    country: '',
    payment: 'on_collection',
  };
}

/** How one may pay depends on how the shoes travel. */
export function payments(method: Method): Payment[] {
  return method === 'collect' ? ['on_collection', 'transfer'] : ['on_delivery', 'transfer'];
}

export function withMethod(draft: Draft, method: Method): Draft {
  const payment = draft.payment === 'transfer' ? 'transfer' : payments(method)[0];
  return { ...draft, method, payment: payment ?? draft.payment };
}

/** What is still to be filled in, in words, in the order of the form. The shop checks all of it again. */
export function stillMissing(draft: Draft): Errors {
  const errors: Errors = {};
  if (!draft.name.trim()) errors.name = m.missing_name();
  if (!draft.email.trim()) errors.email = m.missing_email();
  else if (!isEmail(draft.email)) errors.email = m.missing_email_form();
  return draft.method === 'collect' ? errors : { ...errors, ...missingAddress(draft) };
}

/** Whether it looks like an e-mail address; the shop looks closer. */
export function isEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text.trim());
}

function missingAddress(draft: Draft): Errors {
  const errors: Errors = {};
  if (!draft.line1.trim()) errors.line1 = m.missing_line1();
  if (!draft.postcode.trim()) errors.postcode = m.missing_postcode();
  if (!draft.city.trim()) errors.city = m.missing_city();
  if (!draft.country) errors.country = m.missing_country();
  return errors;
}

export function deliveryFee(shop: Pick<Shop, 'delivery'>, method: Method, subtotal: Money): Money {
  const { fee, free_from } = shop.delivery;
  const isFree = method === 'collect' || (free_from && !isLess(subtotal, free_from));
  return isFree ? fromMinorUnits(0, fee) : fee;
}

export function orderOf(draft: Draft, lines: BagLine[], subtotal: Money, fee: Money): NewOrder {
  return {
    client: {
      name: draft.name.trim(),
      email: draft.email.trim(),
      ...filled('phone', draft.phone),
    },
    lines: lines.map((line) => ({
      reference: line.reference,
      size: line.size.size,
      system: line.size.system,
      ...(line.size.width ? { width: line.size.width } : {}),
      quantity: line.quantity,
    })),
    fulfilment: draft.method === 'collect' ? { method: 'collect' } : delivery(draft),
    payment: draft.payment,
    expected_total: sum([subtotal, fee], subtotal.currency).amount,
  };
}

function delivery(draft: Draft): NonNullable<NewOrder['fulfilment']> {
  return {
    method: 'deliver',
    address: {
      line1: draft.line1.trim(),
      ...filled('line2', draft.line2),
      postcode: draft.postcode.trim(),
      city: draft.city.trim(),
      country: draft.country,
    },
  };
}

function filled<Name extends string>(name: Name, text: string): { [key in Name]?: string } {
  return text.trim() ? ({ [name]: text.trim() } as { [key in Name]: string }) : {};
}

const ADDRESS: readonly string[] = ['line1', 'line2', 'postcode', 'city', 'country'];
const FIELDS: readonly string[] = ['name', 'email', 'phone', ...ADDRESS];

/** Sorts what the shop said about fields to where they are on the page; the rest is said above the form. */
export function errorsByField(told: FieldError[]): { errors: Errors; others: string[] } {
  const errors: Errors = {};
  const others: string[] = [];
  for (const { field, message } of told) {
    const last = field.split('.').at(-1) ?? '';
    if (FIELDS.includes(last) && /client|address/.test(field)) errors[last as Field] = message;
    else others.push(message);
  }
  return { errors, others };
}

/** What the shop refused and the person has not touched since; who collects needs no address. */
export function unchanged(refused: { draft: Draft; errors: Errors }, draft: Draft): Errors {
  const still = Object.entries(refused.errors).filter(
    ([field]) =>
      refused.draft[field as Field] === draft[field as Field] &&
      (draft.method === 'deliver' || !ADDRESS.includes(field)),
  );
  return Object.fromEntries(still);
}
