/** The languages the storefront is built in: their own names, how they write numbers and dates, and where they live. */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-GB', base: '' },
  de: { name: 'Deutsch', locale: 'de-DE', base: '/de' },
  es: { name: 'Español', locale: 'es-ES', base: '/es' },
} as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

/** The address in another language of what is at a path in this one. */
export function addressIn(
  language: Language,
  { pathname, search }: Pick<URL, 'pathname' | 'search'>,
  base = __BASE__,
): string {
  return LANGUAGES[language].base + (pathname.slice(base.length) || '/') + search;
}

/** The first of the languages a browser asks for (such as "de-AT") that the shop speaks. */
export function firstSpoken(wanted: readonly string[]): Language | undefined {
  return wanted.map((tag) => tag.split('-')[0] ?? '').find(isLanguage);
}
