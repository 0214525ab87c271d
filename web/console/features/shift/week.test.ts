import { expect, test } from 'vitest';
import { dayNames, mondayOf, weekFrom } from './week.ts';

test('a week begins on Monday, also over the turn of a year', () => {
  expect(mondayOf('2027-01-03')).toBe('2026-12-28');
  expect(mondayOf('2026-12-28')).toBe('2026-12-28');
  expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03');
  expect(weekFrom('2026-12-28', -7)[0]).toBe('2026-12-21');
});

test('days are named in the language of the reader', () => {
  expect(dayNames('zh-CN', ['2026-11-23'])[0]).toMatchObject({ weekday: '周一', date: '11/23' });
});
