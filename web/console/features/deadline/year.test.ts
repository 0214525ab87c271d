import { expect, test } from 'vitest';
import type { Out } from '../../../client/index.ts';
import { hoursText, monthsOf, sumOf } from './year.ts';

const daily = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
];
const plain = { like: null, hours: null, nameZh: null, nameEn: null, source: 'shipped' as const };
const calendar: Out<'getCalendar'> = {
  version: 0,
  timeZone: 'Asia/Shanghai',
  week: [daily, daily, daily, daily, daily, [], []],
  holidays: 'china',
  knownUntil: '2026-12-31',
  year: 2026,
  days: [
    { ...plain, day: '2026-02-14', kind: 'workday' },
    { ...plain, day: '2026-02-16', kind: 'holiday' },
    { ...plain, day: '2026-02-17', kind: 'usual' },
    { ...plain, day: '2026-02-21', kind: 'hours', hours: [daily[0]!] },
  ],
};
const dayOf = (day: string) =>
  monthsOf(calendar)
    .flat()
    .find((one) => one.day === day)!;

test('a year has every day once, in its month and on its weekday', () => {
  const months = monthsOf(calendar);
  expect(months.map((days) => days.length)).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ]);
  expect(dayOf('2026-02-14').weekday).toBe(6);
  expect(monthsOf({ ...calendar, year: 2024 }).flat()).toHaveLength(366);
});

test('the hours of a day are those by which the server counts', () => {
  expect(hoursText(dayOf('2026-02-13').hours)).toBe('08:30–12:00, 13:30–17:30');
  expect(dayOf('2026-02-14').hours).toEqual(daily);
  expect(dayOf('2026-02-15').hours).toEqual([]);
  expect(dayOf('2026-02-16').hours).toEqual([]);
  expect(dayOf('2026-02-17').hours).toEqual(daily);
  expect(dayOf('2026-02-21').hours).toEqual([daily[0]]);
});

test('working days are counted with what makes them so', () => {
  // 261 weekdays, a Monday off, and two Saturdays on.
  expect(sumOf(calendar)).toEqual({ open: 262, closed: 103 });
});
