import { firstSpoken } from '#lib/languages.ts';
import type { Language } from '#lib/languages.ts';
import { LANGUAGE } from '#lib/locale.ts';
import { local } from './storage.svelte.ts';

const KEY = 'shoestore.language';

/** The language this browser would rather read, unless the person has already said that this one is right. */
export function otherLanguage(): Language | undefined {
  const wanted = local.get(KEY) ? LANGUAGE : firstSpoken(navigator.languages);
  return wanted === LANGUAGE ? undefined : wanted;
}

/** The person has chosen: no other language is offered any more. */
export function keepLanguage(): void {
  local.set(KEY, 'chosen');
}
