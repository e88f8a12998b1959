import { LANGUAGE } from '#lib/locale.ts';
import type { Client } from 'openapi-fetch';
import type { paths } from './schema.ts';

type Params = {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  header?: Record<string, string>;
};
type Asked = { params?: Params; body?: unknown; signal?: AbortSignal };

/**
 * A client of the contract, with the types of openapi-fetch and as much of it as the shop needs: all of it would be two
 * kilobytes more on the first page.
 */
export function createClient(
  ask: (request: Request) => Promise<Response>,
): Pick<Client<paths>, 'GET' | 'POST' | 'DELETE'> {
  const asking =
    (method: string) =>
    async (path: string, { params = {}, body, signal }: Asked = {}) => {
      const headers = new Headers({ 'Accept-Language': LANGUAGE, ...params.header });
      if (body !== undefined) headers.set('Content-Type', 'application/json');
      const init = { method, headers, body: JSON.stringify(body), signal };
      const response = await ask(new Request(addressOf(path, params), init));
      if (response.status === 204) return { response };
      if (response.ok) return { data: await response.json(), response };
      return { error: await response.json().catch(() => undefined), response };
    };
  const verbs = { GET: asking('GET'), POST: asking('POST'), DELETE: asking('DELETE') };
  return verbs as Pick<Client<paths>, 'GET' | 'POST' | 'DELETE'>;
}

/** The address of a path of the contract: its names filled in, and each value of a list said by itself. */
export function addressOf(path: string, { path: names = {}, query = {} }: Params): string {
  const url = new URL(
    path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? '')),
    location.origin,
  );
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values ?? []].flat()) url.searchParams.append(name, String(value));
  }
  return url.href;
}
