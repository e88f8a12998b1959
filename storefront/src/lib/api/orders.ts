import { answer, client } from './asking.ts';
import type { NewOrder, Order } from './types.ts';

/** Orders. Repeating it with the same key and the same body gives the first answer again, never a second order. */
export function placeOrder(body: NewOrder, key: string): Promise<Order> {
  return answer(
    client.POST('/api/orders', { body, params: { header: { 'Idempotency-Key': key } } }),
  );
}

/** The order placed with this key; the `Problem` `unknown_order` while there is none. */
export function getOrderByKey(key: string): Promise<Order> {
  return answer(
    client.GET('/api/orders/by-key', { params: { header: { 'Idempotency-Key': key } } }),
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
