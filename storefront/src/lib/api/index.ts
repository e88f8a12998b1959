import { LANGUAGE } from '#lib/locale.ts';
import { recall, remember } from '#lib/offline/answers.ts';
import { connection } from '#lib/state/connection.svelte.ts';
import { createClient } from './client.ts';
import { takeFirstAnswer } from './first-answer.ts';
import { Problem } from './problem.ts';
import type {
  Charts,
  FootAsked,
  Labels,
  NewOrder,
  NewWait,
  Order,
  OwnPage,
  OwnPages,
  Related,
  ShelfQuery,
  Shoe,
  ShoeList,
  Shop,
  Suggestions,
  Wait,
} from './types.ts';

export { Problem } from './problem.ts';

/** How long to wait for an answer before saying that there is none, in milliseconds. */
const PATIENCE = 15_000;

const client = createClient(ask);

export function listShoes(query: ShelfQuery, cursor?: string): Promise<ShoeList> {
  return answer(
    client.GET('/api/shoes', { params: { query: cursor ? { ...query, cursor } : query } }),
  );
}

export function getSuggestions(q: string, signal: AbortSignal): Promise<Suggestions> {
  return answer(client.GET('/api/suggestions', { params: { query: { q } }, signal }));
}

export function getShoe(reference: string): Promise<Shoe> {
  return answer(client.GET('/api/shoes/{reference}', { params: { path: { reference } } }));
}

/** Shoes as they are now; null for one the shop no longer shows. */
export async function getShoes(references: string[]): Promise<Map<string, Shoe | null>> {
  const asked = references.map(async (one) => [one, await shoeOrNone(one)] as const);
  return new Map(await Promise.all(asked));
}

async function shoeOrNone(reference: string): Promise<Shoe | null> {
  try {
    return await getShoe(reference);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return null;
    throw thrown;
  }
}

export function getRelated(reference: string): Promise<Related> {
  return answer(client.GET('/api/shoes/{reference}/related', { params: { path: { reference } } }));
}

export async function getCharts(): Promise<Charts> {
  return (await answer(client.GET('/api/sizes'))).charts;
}

export function getSizeForFoot(query: FootAsked): Promise<Labels> {
  return answer(client.GET('/api/sizes/foot', { params: { query } }));
}

export function getShop(): Promise<Shop> {
  return answer(client.GET('/api/shop'));
}

/** The shop's own pages, in the language of this build or the next best. */
export async function listPages(): Promise<OwnPages> {
  const query = { language: LANGUAGE };
  return (await answer(client.GET('/api/pages', { params: { query } }))).items;
}

export function getPage(slug: string): Promise<OwnPage> {
  const params = { path: { slug }, query: { language: LANGUAGE } };
  return answer(client.GET('/api/pages/{slug}', { params }));
}

/** Orders. Repeating it with the same key and the same body gives the first answer again, never a second order. */
export function placeOrder(body: NewOrder, key: string): Promise<Order> {
  return answer(
    client.POST('/api/orders', { body, params: { header: { 'Idempotency-Key': key } } }),
  );
}

/** An order by its id; with an e-mail, only if it is that person's. */
export function getOrder(id: string, email?: string): Promise<Order> {
  return answer(
    client.GET('/api/orders/{order_id}', {
      params: { path: { order_id: id }, query: email ? { email } : {} },
    }),
  );
}

export function cancelOrder(id: string): Promise<Order> {
  return answer(
    client.POST('/api/orders/{order_id}/cancellation', { params: { path: { order_id: id } } }),
  );
}

/** Asks to be told when a size is there again; the answer does not say whether the address was known. */
export function askToBeTold(body: NewWait): Promise<unknown> {
  return answer(client.POST('/api/waits', { body }));
}

export function getWait(token: string): Promise<Wait> {
  return answer(client.GET('/api/waits/{token}', { params: { path: { token } } }));
}

export function confirmWait(token: string): Promise<Wait> {
  return answer(client.POST('/api/waits/{token}/confirmation', { params: { path: { token } } }));
}

export function stopWaiting(token: string): Promise<void> {
  return done(client.DELETE('/api/waits/{token}', { params: { path: { token } } }));
}

/** Asks the shop; where it cannot be reached, what it answered before, whose age the page then says. */
async function ask(request: Request): Promise<Response> {
  try {
    const response = await askNow(request);
    connection.heard();
    void remember(request, response.clone());
    return response;
  } catch (unreachable) {
    if (request.signal.aborted) throw unreachable;
    const before = await recall(request);
    if (!before) throw unreachable;
    connection.lost(before.at);
    return before.response;
  }
}

async function askNow(request: Request): Promise<Response> {
  const kept = request.method === 'GET' ? takeFirstAnswer(request.url) : null;
  if (kept) return new Response(kept, { headers: { 'Content-Type': 'application/json' } });
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]);
  return fetch(request, { signal });
}

type Told<Body> = Promise<{ data?: Body; error?: unknown; response: Response }>;

/** The body of an answer, or the `Problem` that came instead. */
async function answer<Body>(asked: Told<Body>): Promise<Body> {
  const told = await arrived(asked);
  if (told.data === undefined) throw Problem.from(told.response, told.error);
  return told.data;
}

/** Nothing, when there is nothing to say, or the `Problem` that came instead. */
async function done(asked: Told<unknown>): Promise<void> {
  const told = await arrived(asked);
  if (!told.response.ok) throw Problem.from(told.response, told.error);
}

async function arrived<Body>(asked: Told<Body>): Promise<Awaited<Told<Body>>> {
  try {
    return await asked;
  } catch {
    throw Problem.unreachable();
  }
}
