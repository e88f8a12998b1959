import { describe, expect, test } from 'vitest';
import {
  deliveryFee,
  emptyDraft,
  errorsByField,
  orderOf,
  paymentOf,
  stillMissing,
  unchanged,
} from '#lib/checkout.ts';
import type { Draft, Payment } from '#lib/checkout.ts';
import { lineOf } from '#lib/bag.ts';
import type { Country, Shop } from '#lib/api/types.ts';
import { shoe, size } from './shoes.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const ada = { ...emptyDraft(), name: ' Ada Lovelace ', email: 'ada@example.com' };
const delivered = (draft: Draft): Draft => ({ ...draft, method: 'deliver' });
const home = { line1: '12 St James’s Square', postcode: '28004', city: 'Madrid', country: 'ES' };
const derby = shoe('DERBY', '129.00', [size('42')]);
const bag = [{ ...lineOf(derby, size('42')), quantity: 2 }];
const shop: Pick<Shop, 'delivery'> = {
  delivery: { fee: eur('4.95'), free_from: eur('75.00'), countries: ['DE', 'ES'] },
};

describe('the order that is sent', () => {
  test('collected: name and e-mail are enough', () => {
    expect(orderOf(ada, bag, eur('258.00'), eur('0.00'))).toEqual({
      client: { name: 'Ada Lovelace', email: 'ada@example.com' },
      lines: [{ reference: 'DERBY', size: '42', system: 'EU', quantity: 2 }],
      fulfilment: { method: 'collect' },
      payment: 'on_collection',
      expected_total: '258.00',
    });
  });

  test('delivered: with the address, and the fee in what is expected', () => {
    const paid = { payment: 'on_delivery', phone: '600 000 000' } as const;
    const draft = { ...delivered(ada), ...home, ...paid };
    expect(orderOf(draft, bag, eur('258.00'), eur('4.95'))).toMatchObject({
      client: { phone: '600 000 000' },
      fulfilment: { method: 'deliver', address: home },
      payment: 'on_delivery',
      expected_total: '262.95',
    });
  });

  test('a wide pair says its width', () => {
    const wide = [lineOf(derby, { ...size('42'), width: 'W' })];
    expect(orderOf(ada, wide, eur('129.00'), eur('0.00')).lines[0]).toMatchObject({ width: 'W' });
  });
});

describe('paying', () => {
  const offers = (...more: Payment[]): Pick<Shop, 'payments'> => ({
    payments: { collect: ['on_collection', ...more], deliver: ['on_delivery', ...more] },
  });

  test('follows how the shoes travel, but a transfer stays a transfer', () => {
    expect(paymentOf(ada, offers('transfer'))).toBe('on_collection');
    expect(paymentOf(delivered(ada), offers('transfer'))).toBe('on_delivery');
    expect(paymentOf({ ...ada, payment: 'transfer' }, offers('transfer'))).toBe('transfer');
    expect(paymentOf(delivered({ ...ada, payment: 'transfer' }), offers('transfer'))).toBe(
      'transfer',
    );
  });

  test('is no transfer any more where the shop takes none', () => {
    expect(paymentOf({ ...ada, payment: 'transfer' }, offers())).toBe('on_collection');
    expect(paymentOf(delivered({ ...ada, payment: 'transfer' }), offers())).toBe('on_delivery');
  });
});

describe('the delivery fee', () => {
  test('is nothing for who collects, and nothing from the sum the shop names', () => {
    expect(deliveryFee(shop, 'collect', eur('10.00'))).toEqual(eur('0.00'));
    expect(deliveryFee(shop, 'deliver', eur('74.99'))).toEqual(eur('4.95'));
    expect(deliveryFee(shop, 'deliver', eur('75.00'))).toEqual(eur('0.00'));
  });

  test('is never free in a shop that names no such sum', () => {
    const never = { ...shop, delivery: { ...shop.delivery, free_from: null } };
    expect(deliveryFee(never, 'deliver', eur('9999.00'))).toEqual(eur('4.95'));
  });
});

describe('what is still missing', () => {
  test('nothing, when one collects with a name and an e-mail', () => {
    expect(stillMissing(ada)).toEqual({});
  });

  test('the address, when the shoes are to be delivered', () => {
    expect(Object.keys(stillMissing(delivered(ada)))).toEqual([
      'line1',
      'postcode',
      'city',
      'country',
    ]);
    expect(stillMissing({ ...delivered(ada), ...home })).toEqual({});
  });

  test('what the country needs, where that is known', () => {
    const there = { ...delivered(ada), ...home, postcode: '', city: '' };
    const hongKong: Country = {
      code: 'HK',
      city_required: false,
      postcode: null,
      province: { required: true, kind: 'area', choices: [{ code: 'Kowloon', name: 'Kowloon' }] },
    };
    const postcode = {
      required: false,
      kind: 'eircode',
      example: 'A65 F4E2',
      pattern: '',
    } as const;
    expect(Object.keys(stillMissing(there, hongKong))).toEqual(['province']);
    expect(stillMissing({ ...there, province: 'Kowloon' }, hongKong)).toEqual({});
    expect(stillMissing(there, { ...hongKong, postcode })).toEqual({});
  });

  test.each(['', 'ada', 'ada@', 'ada@example', 'a b@example.com'])('%j is no e-mail', (email) => {
    expect(Object.keys(stillMissing({ ...ada, email }))).toEqual(['email']);
  });
});

describe('what the shop refused', () => {
  const told = [
    { field: 'client.email', message: 'No such domain.', code: 'value_error' },
    { field: 'fulfilment.deliver.address.postcode', message: 'Too long.', code: 'too_long' },
    { field: 'lines.0.size', message: 'Not in the run.', code: 'size' },
  ];

  test('is said beside the field it is about, the rest above the form', () => {
    expect(errorsByField(told)).toEqual({
      errors: { email: 'No such domain.', postcode: 'Too long.' },
      others: ['Not in the run.'],
    });
  });

  test('a postcode of another form is told by the name of the country', () => {
    const wrong = [{ field: 'fulfilment.address.postcode', message: '…', code: 'wrong_form' }];
    const words = 'A postcode in Spain looks like 28039.';
    expect(errorsByField(wrong, words).errors).toEqual({ postcode: words });
  });

  test('is no longer said once the field was touched', () => {
    const refused = { draft: ada, errors: { email: 'No such domain.', name: 'Too long.' } };
    const touched = { ...ada, email: 'ada@example.org' };
    expect(unchanged(refused, touched)).toEqual({ name: 'Too long.' });
  });

  test('of an address is no longer said to who collects instead', () => {
    const draft = { ...delivered(ada), ...home };
    const refused = { draft, errors: { country: 'Not there.', name: 'Too long.' } };
    expect(unchanged(refused, draft)).toEqual(refused.errors);
    expect(unchanged(refused, { ...draft, method: 'collect' })).toEqual({ name: 'Too long.' });
  });
});
