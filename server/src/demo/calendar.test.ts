import { expect, test } from 'vitest';
import { dayOf, midnightBefore, springFestivalDay, wallOf } from './calendar.ts';

test('a day begins at midnight in China', () => {
  expect(dayOf('2026-03-01T15:59:59.000Z')).toBe('2026-03-01');
  expect(dayOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02');
  expect(midnightBefore('2026-03-01T16:30:00.000Z', 0)).toBe('2026-03-01T16:00:00.000Z');
  expect(wallOf('2026-03-01T16:30:00.000Z')).toEqual({ month: 3, day: 2, hour: 0, weekday: 1 });
});

test.each([
  ['2025-01-29', 0],
  ['2026-02-17', 0],
  ['2027-02-06', 0],
  ['2036-01-28', 0],
  ['2050-01-28', null],
  ['2026-02-16', -1],
  ['2026-02-10', -7],
  ['2026-02-09', null],
  ['2026-03-03', 14],
  ['2026-03-04', null],
])('%s is day %s of Spring Festival', (day, expected) => {
  expect(springFestivalDay(`${day}T04:00:00.000Z`)).toBe(expected);
});
