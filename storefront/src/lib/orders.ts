import { isSystem, spoken } from '#lib/sizes.ts';
import { LOCALE } from '#lib/locale.ts';
import type { Order } from '#lib/api/types.ts';

type Status = Order['status'];
type Step = { status: Status; label: string; state: 'done' | 'now' | 'to come' };

const LABELS: Record<Status, string> = {
  placed: 'Placed',
  paid: 'Paid',
  ready: 'Ready to collect',
  shipped: 'On its way',
  done: 'Done',
  cancelled: 'Cancelled',
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
        return 'Please transfer the total, with the order number as the reference. As soon as it arrives we get your shoes ready.';
      }
      return collect
        ? 'We are putting your shoes aside. You pay when you collect them.'
        : 'We are packing your shoes. You pay when they arrive.';
    case 'paid':
      return collect
        ? 'Thank you, it is paid. We are putting your shoes aside.'
        : 'Thank you, it is paid. We are packing your shoes.';
    case 'ready':
      return 'Your shoes are waiting in the shop. Bring the order number.';
    case 'shipped':
      return 'Your shoes are on their way to you.';
    case 'done':
      return 'This order is complete. We hope they fit.';
    case 'cancelled':
      return 'This order was cancelled. Nothing is owed, and the shoes are back on the shelf.';
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
  return order.fulfilment.method === 'collect' ? 'Collected' : 'Delivered';
}
