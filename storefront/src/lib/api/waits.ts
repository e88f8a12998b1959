import { answer, client, done } from './asking.ts';
import type { NewWait, Wait } from './types.ts';

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
