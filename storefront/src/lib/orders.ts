import { isSystem, spoken } from '#lib/sizes.ts';
import { LOCALE } from '#lib/locale.ts';
import type { Order } from '#lib/api/types.ts';
import * as m from '#lib/paraglide/messages.js';

type Status = Order['status'];
type Step = { status: Status; label: string; state: 'done' | 'now' | 'to come' };

const LABELS: Record<Exclude<Status, 'done'>, string> = {
  placed: m.status_placed(),
  paid: m.status_paid(),
  ready: m.status_ready(),
  shipped: m.status_shipped(),
  cancelled: m.status_cancelled(),
};

/** The way of an order from being placed to being done, with the step it is at. */
export function steps(order: Pick<Order, 'status' | 'fulfilment' | 'payment'>): Step[] {
  const way = wayOf(order);
  const at = way.indexOf(order.status);
  return way.map((status, index) => ({
    status,
    label: status === 'done' ? doneLabel(order) : LABELS[status],
    state: index < at ? 'done' : index === at ? 'now' : 'to come',
  }));
}

/** What the person may expect, in a sentence. */
export function whatNext(order: Pick<Order, 'status' | 'fulfilment' | 'payment'>): string {
  const collect = order.fulfilment.method === 'collect';
  switch (order.status) {
    case 'placed':
      if (order.payment === 'transfer') {
        return m.next_transfer();
      }
      return collect ? m.next_placed_collect() : m.next_placed_deliver();
    case 'paid':
      return collect ? m.next_paid_collect() : m.next_paid_deliver();
    case 'ready':
      return m.next_ready();
    case 'shipped':
      return m.next_shipped();
    case 'done':
      return m.next_done();
    case 'cancelled':
      return m.next_cancelled();
  }
}

/** "EU 42 W": the size of an order line as the shop sold it. */
export function sizeOf(line: Order['lines'][number]): string {
  const label = isSystem(line.system) ? spoken(line.size, line.system) : line.size;
  return line.width ? `${label} ${line.width}` : label;
}

export function longDate(time: string, locale = LOCALE): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(time));
}

function wayOf(order: Pick<Order, 'status' | 'fulfilment' | 'payment'>): Status[] {
  if (order.status === 'cancelled') return ['placed', 'cancelled'];
  const leaves: Status = order.fulfilment.method === 'collect' ? 'ready' : 'shipped';
  const paidFirst = order.payment === 'transfer' || order.status === 'paid';
  return paidFirst ? ['placed', 'paid', leaves, 'done'] : ['placed', leaves, 'done'];
}

function doneLabel(order: Pick<Order, 'fulfilment'>): string {
  return order.fulfilment.method === 'collect' ? m.status_collected() : m.status_delivered();
}

/** The name to thank somebody by: "Ana" of "Ana Ruiz", and of "Dr. Ana Ruiz" too. */
export function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.find((word) => !word.endsWith('.')) ?? name.trim().replace(/\.+$/, '');
}
