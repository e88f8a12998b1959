import { describe, expect, test } from 'vitest';
import {
  around,
  availableLabels,
  isSystem,
  labelIn,
  ownLabel,
  sizeKey,
  spoken,
} from '#lib/sizes.ts';
import { size } from './shoes.ts';

describe('how sizes are said', () => {
  test('with their system, and centimetres after the figure', () => {
    expect(spoken('42', 'EU')).toBe('EU 42');
    expect(spoken('26.5', 'CM')).toBe('26.5 cm');
  });

  test('the same aloud when the system is not seen', () => {
    expect(around('UK')).toEqual({ before: 'UK ', after: '' });
    expect(around('CM')).toEqual({ before: '', after: ' cm' });
  });

  test('in the system of the person, or the shoe’s own where no chart reaches', () => {
    expect(labelIn(size('42'), 'UK')).toBe('8.5');
    expect(labelIn(size('42'), 'CM')).toBe('42');
  });

  test('the shoe’s own size says its width', () => {
    expect(ownLabel(size('42'))).toBe('EU 42');
    expect(ownLabel({ ...size('42'), width: 'W' })).toBe('EU 42 W');
    expect(sizeKey({ ...size('42'), width: 'W' })).not.toBe(sizeKey(size('42')));
  });

  test('only four systems are spoken', () => {
    expect(['EU', 'UK', 'US', 'CM'].every(isSystem)).toBe(true);
    expect([null, '', 'eu', 'JP'].some(isSystem)).toBe(false);
  });
});

describe('what is there', () => {
  test('a card names each size that is there, once', () => {
    const wide = { ...size('42'), width: 'W' };
    const run = [size('41', 'sold out'), size('42'), wide, size('43', 1)];
    expect(availableLabels(run, 'EU')).toEqual(['42', '43']);
    expect(availableLabels(run, 'UK')).toEqual(['8.5', '9.5']);
  });
});
