import { expect, test } from 'vitest';
import { calendarFile, dayAfter } from '#lib/calendar.ts';

const entry = {
  id: '7K3M-Q2ZX-91BT-W4HD@shoes.example',
  day: new Date(2026, 10, 25),
  title: 'Collect your shoes',
  place: '12 Cobbler Lane, London; England',
  words: 'Order 7K3M-Q2ZX-91BT-W4HD\nBring the \\ number',
  url: 'https://shoes.example/orders/7K3M-Q2ZX-91BT-W4HD',
};

test('a day in the calendar', () => {
  expect(calendarFile(entry, new Date('2026-11-24T16:05:09.123Z'))).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Shoestore//Storefront//EN',
      'BEGIN:VEVENT',
      'UID:7K3M-Q2ZX-91BT-W4HD@shoes.example',
      'DTSTAMP:20261124T160509Z',
      'DTSTART;VALUE=DATE:20261125',
      'SUMMARY:Collect your shoes',
      'LOCATION:12 Cobbler Lane\\, London\\; England',
      'DESCRIPTION:Order 7K3M-Q2ZX-91BT-W4HD\\nBring the \\\\ number',
      'URL:https://shoes.example/orders/7K3M-Q2ZX-91BT-W4HD',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('long lines go on after a space, and no letter is cut in two', () => {
  const title = 'ñ👟'.repeat(40);
  const lines = calendarFile({ ...entry, title }).split('\r\n');
  for (const line of lines) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`);
});

test('the day after the last of a month is the first of the next', () => {
  expect(dayAfter(new Date(2026, 11, 31, 23, 59))).toEqual(new Date(2027, 0, 1));
});
