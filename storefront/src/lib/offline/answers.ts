import { LANGUAGE } from '#lib/locale.ts';
import { keep } from './bounded.ts';

/** The shelves, shoes and pages somebody saw last. Orders are never kept: they are nobody else's business. */
const KEPT = /^\/api\/(shop|pages|sizes|shoes)(\/|$)/;
const STORE = `answers ${LANGUAGE}`;
const MOST = 60;
const ANSWERED_AT = 'X-Answered-At';

export type Remembered = { response: Response; at: Date };

/** Keeps what the shop has just answered, for a moment in which it cannot be reached. */
export async function remember(request: Request, response: Response): Promise<void> {
  if (!response.ok || !isKept(request)) return;
  const headers = { 'Content-Type': 'application/json', [ANSWERED_AT]: new Date().toISOString() };
  try {
    const answer = new Response(await response.blob(), { headers });
    await keep(await caches.open(STORE), request.url, answer, MOST);
  } catch {
    // Browsers that refuse storage, or have no room, answer nothing without a line.
  }
}

/** What the shop answered to this when it was asked last, and when that was. */
export async function recall(request: Request): Promise<Remembered | null> {
  if (!isKept(request)) return null;
  try {
    const response = await (await caches.open(STORE)).match(request.url);
    const at = response?.headers.get(ANSWERED_AT);
    return response && at ? { response, at: new Date(at) } : null;
  } catch {
    return null;
  }
}

function isKept(request: Request): boolean {
  return request.method === 'GET' && KEPT.test(new URL(request.url).pathname);
}
