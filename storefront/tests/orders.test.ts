import { describe, expect, test } from 'vitest';
import { readOrderId } from '#lib/orderid.ts';
import { firstNameOf, longDate, steps, whatNext } from '#lib/orders.ts';
import type { Order } from '#lib/api/types.ts';

type Standing = Parameters<typeof steps>[0];

function standing(
  status: Order['status'],
  method: 'collect' | 'deliver' = 'collect',
  payment: Order['payment'] = 'on_collection',
): Standing {
  return { status, fulfilment: { method, address: null }, payment };
}

function way(order: Standing): string[] {
  return steps(order).map((step) => `${step.label}: ${step.state}`);
}

describe('the way of an order', () => {
  test('collected and paid on the spot', () => {
    expect(way(standing('ready'))).toEqual([
      'Placed: done',
      'Ready to collect: now',
      'Collected: to come',
    ]);
  });

  test('delivered after a transfer', () => {
    expect(way(standing('paid', 'deliver', 'transfer'))).toEqual([
      'Placed: done',
      'Paid: now',
      'On its way: to come',
      'Delivered: to come',
    ]);
  });

  test('cancelled', () => {
    expect(way(standing('cancelled'))).toEqual(['Placed: done', 'Cancelled: now']);
  });

  test('every standing says what is next', () => {
    const all = ['placed', 'paid', 'ready', 'shipped', 'done', 'cancelled'] as const;
    const sentences = all.map((status) => whatNext(standing(status)));
    expect(new Set(sentences).size).toBe(all.length);
    expect(whatNext(standing('placed', 'deliver', 'transfer'))).toContain('transfer');
  });
});

test('a date is written out', () => {
  expect(longDate('2026-11-23T12:40:00+00:00')).toBe('23 November 2026');
});

describe('an order number as people type it', () => {
  test.each([
    '7K3M-Q2ZX-91BT-W4HD',
    '7k3mq2zx91btw4hd',
    ' 7K3M Q2ZX 91BT W4HD ',
    '7K3M.Q2ZX.9lBT.W4HD',
    '7K3M–Q2ZX–9IBT–W4HD',
  ])('%j is understood', (typed) => {
    expect(readOrderId(typed)).toBe('7K3M-Q2ZX-91BT-W4HD');
  });

  test('O is read as 0', () => {
    expect(readOrderId('OOOO-0000-0000-0000')).toBe('0000-0000-0000-0000');
  });

  test.each(['', '7K3M', '7K3M-Q2ZX-91BT-W4HD-1', '7K3M-Q2ZX-91BT-W4HU', '../../orders'])(
    '%j cannot be one',
    (typed) => {
      expect(readOrderId(typed)).toBeNull();
    },
  );
});

test.each([
  ['Ana Ruiz', 'Ana'],
  ['Dr. Ana Ruiz', 'Ana'],
  ['Prof. Dr. Ruiz', 'Ruiz'],
  ['Dr.', 'Dr'],
])('%s is thanked as %s', (name, first) => {
  expect(firstNameOf(name)).toBe(first);
});
