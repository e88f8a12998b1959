import { describe, expect, it } from 'vitest';
import type { Labels, Size } from '#lib/api/types.ts';
import { fitting, readLength } from '#lib/fit.ts';
import { size } from './shoes.ts';

function made(label: string, cm: string | null, stock: 'plenty' | 'sold out' = 'plenty'): Size {
  const one = size(label, stock);
  return { ...one, labels: { ...one.labels, CM: cm } };
}

const row = (eu: string, cm: string): Labels => ({ EU: eu, UK: null, US: null, CM: cm });

describe('readLength', () => {
  it.each([
    ['265', '265'],
    ['26.5', '26.5'],
    [' 26,5 ', '26.5'],
    ['10.43', '10.43'],
  ])('understands %j', (typed, length) => expect(readLength(typed)).toBe(length));

  it.each(['', 'long', '-3', '26.', '1234', '26.5 cm', '1e2'])('says nothing to %j', (typed) =>
    expect(readLength(typed)).toBe(''),
  );
});

describe('fitting', () => {
  const run = [
    made('41', '26.5'),
    made('42', '27', 'sold out'),
    made('43', '27.5'),
    made('60', null),
  ];

  it('takes the size that is called so, though it is sold out', () => {
    expect(fitting(run, row('42', '27'))?.size).toBe('42');
  });

  it('takes the next longer size where the run has a gap', () => {
    expect(fitting(run, row('42.5', '27.25'))?.size).toBe('43');
    expect(fitting(run, row('40.5', '26'))?.size).toBe('41');
  });

  it('takes none that is too short or much too long, and none of which nobody knows how long it is', () => {
    expect(fitting(run, row('45', '29'))).toBeUndefined();
    expect(fitting(run, row('40', '25.5'))).toBeUndefined();
    expect(fitting([], row('42', '27'))).toBeUndefined();
  });

  it('takes the width that is there', () => {
    const wide = { ...made('42', '27'), width: 'W' };
    expect(fitting([...run, wide], row('42', '27'))).toBe(wide);
  });
});
