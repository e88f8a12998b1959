import type { Plugin } from 'vite';

/** The messages of one language: plain words, or the variants of a message with a plural. */
export type Catalogue = Record<string, unknown>;

/**
 * Leaves one language in what is built, and puts messages that are always the same where they are used, before Svelte
 * compiles the page: `{m.close()}` becomes the words themselves and costs what static text costs. Messages with
 * variables stay functions.
 */
export function messagesInPlace(language: string, catalogue: Catalogue): Plugin {
  return {
    name: 'messages-in-place',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.(svelte|ts|js)$/ },
      handler(code, id) {
        if (id.includes('/paraglide/messages/')) {
          return { code: inOneLanguage(code, language), map: null };
        }
        return { code: inPlace(code, catalogue), map: null };
      },
    },
  };
}

/** A message as Paraglide compiled it asks at run time which language is meant. Here it is known. */
export function inOneLanguage(compiled: string, language: string): string {
  return compiled
    .replace(/^import .* from '..\/runtime.js';$/m, '')
    .replace(
      /^export const (\w+) = [\s\S]*/m,
      (_, key: string) => `export { ${language}_${key} as ${key} };`,
    );
}

export function inPlace(code: string, catalogue: Catalogue): string {
  const words = (key: string): string => {
    const message = catalogue[key];
    if (typeof message !== 'string') throw new Error(`${key} is no plain message`);
    return message;
  };
  return code
    .replace(/(?<==)\{m\.(\w+)\(\)\}/g, (_, key: string) => `"${escaped(words(key))}"`)
    .replace(/(?<!\$)\{m\.(\w+)\(\)\}/g, (_, key: string) => escaped(words(key)))
    .replace(/\bm\.(\w+)\(\)/g, (_, key: string) => JSON.stringify(words(key)));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;', '<': '&lt;', '"': '&quot;', '{': '&#123;', '}': '&#125;',
}; // prettier-ignore

function escaped(text: string): string {
  return text.replace(/[&<"{}]/g, (character) => ENTITIES[character] ?? character);
}
