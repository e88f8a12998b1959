import { expect, test, vi } from 'vitest';
import { addressOf, createClient } from '#lib/api/client.ts';

vi.stubGlobal('location', new URL('https://shoes.example/de/'));

test('names are filled in, and lists are said value by value', () => {
  expect(addressOf('/api/shoes/{reference}', { path: { reference: 'A/B ü' } })).toBe(
    'https://shoes.example/api/shoes/A%2FB%20%C3%BC',
  );
  expect(
    addressOf('/api/shoes', { query: { brand: ['a', 'b&c'], q: undefined, size: [], limit: 24 } }),
  ).toBe('https://shoes.example/api/shoes?brand=a&brand=b%26c&limit=24');
});

test('what is sent is JSON, with the headers it is sent with', async () => {
  const asked: Request[] = [];
  const client = createClient(async (request) => {
    asked.push(request);
    return Response.json({ id: '7K3M' }, { status: 201 });
  });

  const body = { client: { name: 'Ana', email: 'ana@example.com' }, lines: [] };
  const header = { 'Idempotency-Key': '1' };
  const { data } = await client.POST('/api/orders', { body, params: { header } });

  expect(data).toEqual({ id: '7K3M' });
  expect([asked[0]?.method, asked[0]?.url]).toEqual(['POST', 'https://shoes.example/api/orders']);
  expect(asked[0]?.headers.get('Idempotency-Key')).toBe('1');
  expect(asked[0]?.headers.get('Content-Type')).toBe('application/json');
  expect(await asked[0]?.json()).toEqual(body);
});

test('a refusal is told apart from an answer, also one that is no JSON', async () => {
  const refusals = [
    Response.json({ code: 'unknown_shoe' }, { status: 404 }),
    new Response('<html>', { status: 502 }),
  ];
  const client = createClient(async () => refusals.shift()!);
  const ask = () => client.GET('/api/shoes/{reference}', { params: { path: { reference: 'X' } } });

  expect(await ask()).toMatchObject({ error: { code: 'unknown_shoe' }, response: { status: 404 } });
  expect((await ask()).response.status).toBe(502);
});
