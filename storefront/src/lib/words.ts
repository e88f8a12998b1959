import { CATALOGUE_LANGUAGE, LANGUAGE } from '#lib/locale.ts';
import * as m from '#lib/paraglide/messages.js';

/** What shops usually call kinds of shoes, audiences and colours. They say it in English, where it needs no telling. */
const KNOWN: Record<string, string> =
  LANGUAGE === 'en'
    ? {}
    : {
        women: m.word_women(),
        men: m.word_men(),
        unisex: m.word_unisex(),
        kids: m.word_kids(),
        ballerina: m.word_ballerina(),
        boot: m.word_boot(),
        derby: m.word_derby(),
        hiking: m.word_hiking(),
        loafer: m.word_loafer(),
        running: m.word_running(),
        sandal: m.word_sandal(),
        sneaker: m.word_sneaker(),
        beige: m.word_beige(),
        black: m.word_black(),
        blue: m.word_blue(),
        brown: m.word_brown(),
        burgundy: m.word_burgundy(),
        green: m.word_green(),
        grey: m.word_grey(),
        navy: m.word_navy(),
        pink: m.word_pink(),
        red: m.word_red(),
        tan: m.word_tan(),
        white: m.word_white(),
        yellow: m.word_yellow(),
      };

/** A kind, an audience or a colour in the language of the page; what nobody knows stays as the shop wrote it. */
export function inWords(value: string, known = KNOWN): string {
  const key = value.toLowerCase();
  return (Object.hasOwn(known, key) && known[key]) || value;
}

/** The language of what `inWords` says: undefined for the page's own, or else that of the catalogue. */
export function languageOf(value: string): string | undefined {
  return Object.hasOwn(KNOWN, value.toLowerCase()) ? undefined : CATALOGUE_LANGUAGE;
}

/** A word from the catalogue at the beginning of a label: "ballerina" reads as "Ballerina". */
export function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase(LANGUAGE) + word.slice(1);
}
