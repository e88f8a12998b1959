import { expect, test } from 'vitest';
import { addressIn, firstSpoken } from '#lib/languages.ts';
import { inWords, languageOf } from '#lib/words.ts';

const at = (path: string): URL => new URL(path, 'https://shoes.example');

test('a page is at the same place in every language', () => {
  expect(addressIn('de', at('/?q=red'), '')).toBe('/de/?q=red');
  expect(addressIn('en', at('/de/shoes/X'), '/de')).toBe('/shoes/X');
  expect(addressIn('es', at('/de'), '/de')).toBe('/es/');
  expect(addressIn('de', at('/de/bag'), '/de')).toBe('/de/bag');
});

test('the first language of the browser that the shop speaks is offered', () => {
  expect(firstSpoken(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(firstSpoken(['fr', 'toString'])).toBeUndefined();
  expect(firstSpoken([])).toBeUndefined();
});

test('words that every shop has are told in the language of the page, others as the shop wrote them', () => {
  expect(inWords('Black', { black: 'Schwarz' })).toBe('Schwarz');
  expect(inWords('oxblood', { black: 'Schwarz' })).toBe('oxblood');
  expect(inWords('constructor', {})).toBe('constructor');
});

test('what nobody has translated is in the language of the catalogue', () => {
  expect(languageOf('oxblood')).toBe('en');
});
