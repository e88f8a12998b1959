import { getOrderByKey, placeOrder } from '#lib/api/orders.ts';
import { Problem } from '#lib/api/problem.ts';
import type { NewOrder, Order } from '#lib/api/types.ts';
import { emptyDraft } from '#lib/checkout.ts';
import type { Draft } from '#lib/checkout.ts';
import { withoutOrdered } from '#lib/mending.ts';
import { bag } from './bag.svelte.ts';
import { local, session } from './storage.svelte.ts';

/** Shared by all tabs: the key of the bag's order, and whether a request with it is unanswered. Neither is personal. */
const KEY = 'shoestore.order-key';
const UNANSWERED = 'shoestore.order-unanswered';
/** Of this tab alone: what was typed, and the request that was sent. */
const DRAFT = 'shoestore.checkout';
const REQUEST = 'shoestore.order-request';

/** While another tab's request with the key is at work, the shop asks to come back "in a second". */
const ATTEMPTS = 15;
const PAUSE = 1000; // milliseconds

type Request = { key: string; body: NewOrder };

/** The key as this tab knows it. Another tab that has placed the order removes it from storage. */
let known = '';

addEventListener('storage', (event) => {
  if (event.key === KEY) known = event.newValue ?? '';
});

/**
 * The key that the bag is ordered with, the same in every tab and for every attempt until an order is placed: of all
 * requests with one key the shop accepts one, however late they arrive.
 */
export function orderKey(): string {
  known = local.get(KEY) ?? (known || newKey());
  local.set(KEY, known);
  return known;
}

/** Whether an order was sent from this browser whose answer never came. */
export function isUnanswered(): boolean {
  return local.get(UNANSWERED) !== null;
}

/** That order, if this tab sent it. */
export function unansweredRequest(): NewOrder | null {
  const sent = JSON.parse(session.get(REQUEST) ?? 'null') as Request | null;
  return sent && isUnanswered() && sent.key === local.get(KEY) ? sent.body : null;
}

/**
 * Sends an order so that it is placed once, however often and from however many tabs it is sent. When another request
 * with the same key was accepted before, that order is returned. Throws `Problem`.
 */
export async function orderOnce(body: NewOrder): Promise<Order> {
  const key = orderKey();
  local.set(UNANSWERED, '1');
  session.set(REQUEST, JSON.stringify({ key, body } satisfies Request));
  try {
    return placed(await send(body, key));
  } catch (thrown) {
    const problem = Problem.of(thrown);
    if (problem.code === 'idempotency_key_reused') return placed(await getOrderByKey(key));
    if (!problem.isUnanswered) answered();
    throw problem;
  }
}

async function send(body: NewOrder, key: string): Promise<Order> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await placeOrder(body, key);
    } catch (thrown) {
      const isAtWork = Problem.of(thrown).code === 'idempotency_key_in_flight';
      if (!isAtWork || attempt === ATTEMPTS) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** The order that was placed with the bag's key, or null if no request with it has arrived so far. Throws `Problem`. */
export async function findPlaced(): Promise<Order | null> {
  try {
    return placed(await getOrderByKey(orderKey()));
  } catch (thrown) {
    if (Problem.of(thrown).code === 'unknown_order') return null;
    throw thrown;
  }
}

/** Nothing of whoever ordered stays in the browser: the next at this screen may be somebody else. */
function placed(order: Order): Order {
  // In this order: another tab must not find the old bag without its key.
  bag.keep(withoutOrdered(bag.lines, order.lines));
  known = '';
  local.set(KEY, null);
  answered();
  session.set(DRAFT, null);
  return order;
}

function answered(): void {
  local.set(UNANSWERED, null);
  session.set(REQUEST, null);
}

/** 128 random bits. `crypto.randomUUID` would do, but a shop on a plain http address does not have it. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What was typed at the checkout in this tab; it is forgotten with the tab, and when the order is placed. */
export function keptDraft(): Draft {
  try {
    const draft = JSON.parse(session.get(DRAFT) ?? '{}') as Partial<Draft>;
    return { ...emptyDraft(), ...draft };
  } catch {
    return emptyDraft();
  }
}

export function keepDraft(draft: Draft): void {
  session.set(DRAFT, JSON.stringify(draft));
}
