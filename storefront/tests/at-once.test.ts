import { expect, test } from 'vitest';
import { atOnce } from '#lib/at-once.ts';

const after = (milliseconds: number) =>
  new Promise<string>((resolve) => setTimeout(() => resolve('a shoe'), milliseconds));

test('what came with the page is there, though a browser takes a moment to read it', async () => {
  expect(await atOnce(after(10))).toBe('a shoe');
});

test('what has to be fetched is not waited for', async () => {
  expect(await atOnce(new Promise(() => undefined))).toBeUndefined();
});

test('what is refused is not there, and is for the page to tell', async () => {
  expect(await atOnce(Promise.reject(new Error('gone')))).toBeUndefined();
});
