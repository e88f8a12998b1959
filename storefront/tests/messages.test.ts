import { describe, expect, test } from 'vitest';
import { inOneLanguage, inPlace } from '../messages-in-place.ts';
import de from '../messages/de.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import es from '../messages/es.json' with { type: 'json' };

const sources = import.meta.glob<string>(['../src/**/*.{svelte,ts}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const used = new Set(
  Object.values(sources).flatMap((code) =>
    [...code.matchAll(/\bm\.(\w+)\(/g)].map((call) => call[1]),
  ),
);

/** The variables of a message, plain or with variants, and what it chooses its variants by. */
function variables(message: unknown): string[] {
  const words = typeof message === 'string' ? message : JSON.stringify(message);
  const declared = [...words.matchAll(/"input (\w+)"/g)].map((input) => input[1] ?? '');
  const written = [...words.matchAll(/\{(\w+)\}/g)].map((name) => name[1] ?? '');
  return [...new Set([...declared, ...written])].sort();
}

describe.each([
  ['German', de],
  ['Spanish', es],
])('%s', (_, catalogue: Record<string, unknown>) => {
  test('has the messages of English, in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  });

  test('every message has the variables it has in English', () => {
    const names = (messages: Record<string, unknown>): object =>
      Object.fromEntries(Object.entries(messages).map(([key, one]) => [key, variables(one)]));
    expect(names(catalogue)).toEqual(names(en));
  });
});

test('every message is said somewhere, and none is said that there is not', () => {
  expect([...used].sort()).toEqual(Object.keys(en).sort());
});

test('speaks to clients as friends do, and never of letters', () => {
  expect(JSON.stringify(Object.values(de))).not.toMatch(/\bIhnen\b|\bIhre?[mnrs]?\b|[a-z,] Sie\b/);
  expect(JSON.stringify(Object.values(de))).not.toMatch(/(?<!: |")\bSie\b|en Sie\b/);
  expect(JSON.stringify(Object.values(es))).not.toMatch(/\busted|\bsus?\b|\bles?\b|\bavísenme\b/i);
  expect(JSON.stringify(Object.values(en))).not.toMatch(
    /(?<!capital )\bletters?\b(?! and figures)/i,
  );
});

test('the button to order says in each language that it obliges to pay, as the law has it', () => {
  expect([en.checkout_place, de.checkout_place, es.checkout_place]).toEqual([
    'Order with obligation to pay',
    'Zahlungspflichtig bestellen',
    'Pedido con obligación de pago',
  ]);
});

test('no message is empty', () => {
  for (const catalogue of [en, de, es]) expect(Object.values(catalogue)).not.toContain('');
});

describe('words in place', () => {
  const words = { close: 'Close "it" & {go}', left: '{count} left' };

  test.each([
    ['<p>{m.close()}</p>', '<p>Close &quot;it&quot; &amp; &#123;go&#125;</p>'],
    ['<Field label={m.close()} />', '<Field label="Close &quot;it&quot; &amp; &#123;go&#125;" />'],
    ['<p>{open ? m.close() : other}</p>', '<p>{open ? "Close \\"it\\" & {go}" : other}</p>'],
    ['`, ${m.close()}`', '`, ${"Close \\"it\\" & {go}"}`'],
    ['{m.left({ count })}', '{m.left({ count })}'],
  ])('%s', (code, built) => {
    expect(inPlace(code, words)).toBe(built);
  });

  test('a message that is not there stops the build', () => {
    expect(() => inPlace('{m.nothing()}', words)).toThrow('nothing is no plain message');
  });
});

test('a compiled message keeps one language', () => {
  const compiled = [
    "import { getLocale } from '../runtime.js';",
    'const en_left = (i) => `${i?.count} left`',
    'const de_left = (i) => `Noch ${i?.count}`',
    'export const left = (inputs, options) => {',
    '  return getLocale() === "de" ? de_left(inputs) : en_left(inputs)',
    '}',
  ].join('\n');

  const built = inOneLanguage(compiled, 'de');

  expect(built).not.toContain('runtime');
  expect(built).toMatch(/export \{ de_left as left \};$/);
});
