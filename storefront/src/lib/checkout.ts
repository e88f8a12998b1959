import type { Country, NewOrder, Shop } from '#lib/api/types.ts';
import type { FieldError } from '#lib/api/problem.ts';
import type { BagLine } from '#lib/bag.ts';
import { isFree } from '#lib/delivery.ts';
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
  province: string;
  country: string;
  payment: Payment;
};

export type Field =
  'name' | 'email' | 'phone' | 'line1' | 'line2' | 'postcode' | 'city' | 'province' | 'country';
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
    province: '',
    country: '',
    payment: 'on_collection',
  };
}

/** What was chosen, as long as the shop offers it for how the shoes travel; else the first that it does. */
export function paymentOf(
  { method, payment }: Draft,
  { payments }: Pick<Shop, 'payments'>,
): Payment {
  const offered = payments[method];
  return offered.includes(payment) ? payment : (offered[0] ?? payment);
}

/**
 * What is still to be filled in, in words, in the order of the form. The shop checks all of it again. `country` is
 * what an address there needs, where that is known.
 */
export function stillMissing(draft: Draft, country?: Country): Errors {
  const errors: Errors = {};
  if (!draft.name.trim()) errors.name = m.missing_name();
  if (!draft.email.trim()) errors.email = m.missing_email();
  else if (!isEmail(draft.email)) errors.email = m.missing_email_form();
  return draft.method === 'collect' ? errors : { ...errors, ...missingAddress(draft, country) };
}

/** Whether it looks like an e-mail address; the shop looks closer. */
export function isEmail(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text.trim());
}

/** Where the postcode can tell the province, nobody has to give it. */
export function needsProvince({ province, postcode }: Country): boolean {
  return Boolean(province?.required && !postcode);
}

function missingAddress(draft: Draft, country: Country | undefined): Errors {
  const errors: Errors = {};
  if (!draft.line1.trim()) errors.line1 = m.missing_line1();
  const needsPostcode = country ? country.postcode?.required : true;
  if (needsPostcode && !draft.postcode.trim()) errors.postcode = m.missing_postcode();
  if (country?.city_required !== false && !draft.city.trim()) errors.city = m.missing_city();
  if (country && needsProvince(country) && !draft.province) errors.province = m.missing_province();
  if (!draft.country) errors.country = m.missing_country();
  return errors;
}

export function deliveryFee(shop: Pick<Shop, 'delivery'>, method: Method, subtotal: Money): Money {
  const { fee } = shop.delivery;
  const costsNothing = method === 'collect' || isFree(shop.delivery, subtotal);
  return costsNothing ? fromMinorUnits(0, fee) : fee;
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
      ...filled('postcode', draft.postcode),
      ...filled('city', draft.city),
      ...filled('province', draft.province),
      country: draft.country,
    },
  };
}

function filled<Name extends string>(name: Name, text: string): { [key in Name]?: string } {
  return text.trim() ? ({ [name]: text.trim() } as { [key in Name]: string }) : {};
}

const ADDRESS: readonly string[] = ['line1', 'line2', 'postcode', 'city', 'province', 'country'];
const FIELDS: readonly string[] = ['name', 'email', 'phone', ...ADDRESS];

/**
 * Sorts what the shop said about fields to where they are on the page; the rest is said above the form. `postcode`
 * says how a postcode looks in the country, by the country's name.
 */
export function errorsByField(
  told: FieldError[],
  postcode?: string,
): { errors: Errors; others: string[] } {
  const errors: Errors = {};
  const others: string[] = [];
  for (const { field, message, code } of told) {
    const last = field.split('.').at(-1) ?? '';
    const isPostcode = postcode && last === 'postcode' && code === 'wrong_form';
    if (isPostcode) errors.postcode = postcode;
    else if (FIELDS.includes(last) && /client|address/.test(field)) errors[last as Field] = message;
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
