import { placeOrder } from '#lib/api/orders.ts';
import { Problem } from '#lib/api/problem.ts';
import type { NewOrder, Order } from '#lib/api/types.ts';
import { emptyDraft } from '#lib/checkout.ts';
import type { Draft } from '#lib/checkout.ts';
import { session } from './storage.svelte.ts';

const KEY = 'shoestore.order-in-doubt';
const DRAFT = 'shoestore.checkout';

type Attempt = { key: string; body: NewOrder };

/** An order that was sent and never answered: it may have arrived. Only sending it again can tell. */
export function orderInDoubt(): NewOrder | null {
  return kept()?.body ?? null;
}

/**
 * Sends an order so that it is placed once, however often it is sent: the key of an attempt is kept, even
 * over a reload, until the shop has answered. Once it is placed, nothing of whoever ordered stays in the browser:
 * the next at this screen may be somebody else. Throws `Problem`.
 */
export async function orderOnce(body: NewOrder): Promise<Order> {
  const attempt = attemptFor(body);
  session.set(KEY, JSON.stringify(attempt));
  try {
    const order = await placeOrder(attempt.body, attempt.key);
    session.set(KEY, null);
    session.set(DRAFT, null);
    return order;
  } catch (thrown) {
    if (!Problem.of(thrown).isUnanswered) session.set(KEY, null);
    throw thrown;
  }
}

function attemptFor(body: NewOrder): Attempt {
  const before = kept();
  const isSame = before && JSON.stringify(before.body) === JSON.stringify(body);
  return isSame ? before : { key: newKey(), body };
}

/** 128 random bits. `crypto.randomUUID` would do, but a shop on a plain http address does not have it. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function kept(): Attempt | null {
  const text = session.get(KEY);
  return text ? (JSON.parse(text) as Attempt) : null;
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
