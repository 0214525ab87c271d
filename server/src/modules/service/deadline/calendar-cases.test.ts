import { describe, expect, test } from 'vitest';
import {
  addBusinessMinutes,
  addWorkdays,
  businessMinutesBetween,
  compileCalendar,
  dayAt,
  holidaysKnownAt,
  isOpen,
  nextOpening,
  roundTheClock,
} from './calendar.ts';
import type { CalendarDay, CalendarDefinition, OpeningHours } from './calendar-definition.ts';
import { chinaHolidays } from './holidays.ts';

const daily: OpeningHours[] = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
];
const office = (given: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  timeZone: 'Asia/Shanghai',
  week: [daily, daily, daily, daily, daily, [], []],
  days: chinaHolidays().days.map(({ day, kind }) => ({ day, kind })),
  knownUntil: '2026-12-31',
  ...given,
});
const china = compileCalendar(office());
/** `2026-02-14 17:29` as people in Shanghai write it. */
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const wallOf = (ms: number) =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/**
 * Worked out by hand, with the notices of the State Council beside: 450 minutes a day (210 before noon,
 * 240 after). 2025: off 28 January to 4 February; Sunday 26 January and Saturday 8 February worked.
 * 2026: off 15 to 23 February; Saturdays 14 and 28 February worked; off 1 to 3 January, Sunday the 4th worked.
 */
const minutes: [from: string, minutes: number, due: string][] = [
  ['2025-01-24 16:30', 60, '2025-01-24 17:30'],
  ['2025-01-24 16:30', 61, '2025-01-26 08:31'],
  ['2025-01-24 17:30', 30, '2025-01-26 09:00'],
  ['2025-01-25 10:00', 240, '2025-01-26 14:00'],
  ['2025-01-26 08:30', 450, '2025-01-26 17:30'],
  ['2025-01-26 17:00', 60, '2025-01-27 09:00'],
  ['2025-01-27 11:00', 120, '2025-01-27 14:30'],
  ['2025-01-27 12:15', 30, '2025-01-27 14:00'],
  ['2025-01-27 16:30', 60, '2025-01-27 17:30'],
  ['2025-01-27 16:30', 90, '2025-02-05 09:00'],
  ['2025-01-27 17:30', 240, '2025-02-05 14:00'],
  ['2025-01-28 09:00', 60, '2025-02-05 09:30'],
  ['2025-01-29 00:00', 450, '2025-02-05 17:30'],
  ['2025-02-04 23:59', 1, '2025-02-05 08:31'],
  ['2025-02-05 08:00', 15, '2025-02-05 08:45'],
  ['2025-02-05 16:00', 180, '2025-02-06 10:00'],
  ['2025-02-07 17:00', 60, '2025-02-08 09:00'],
  ['2025-02-08 13:30', 240, '2025-02-08 17:30'],
  ['2025-02-08 17:00', 60, '2025-02-10 09:00'],
  ['2025-02-09 12:00', 210, '2025-02-10 12:00'],
  ['2026-02-12 17:00', 480, '2026-02-13 17:30'],
  ['2026-02-13 17:00', 60, '2026-02-14 09:00'],
  ['2026-02-14 08:30', 450, '2026-02-14 17:30'],
  ['2026-02-14 08:30', 451, '2026-02-24 08:31'],
  ['2026-02-14 11:45', 30, '2026-02-14 13:45'],
  ['2026-02-14 17:29', 2, '2026-02-24 08:31'],
  ['2026-02-15 00:00', 0, '2026-02-15 00:00'],
  ['2026-02-17 10:00', 120, '2026-02-24 10:30'],
  ['2026-02-23 23:00', 900, '2026-02-25 17:30'],
  ['2026-02-24 09:00', 2250, '2026-03-02 09:00'],
  ['2026-02-27 13:00', 240, '2026-02-27 17:30'],
  ['2026-02-27 16:00', 450, '2026-02-28 16:00'],
  ['2026-02-28 16:00', 450, '2026-03-02 16:00'],
  ['2026-03-01 09:00', 30, '2026-03-02 09:00'],
  ['2025-12-31 17:00', 60, '2026-01-04 09:00'],
  ['2026-01-03 12:00', 451, '2026-01-05 08:31'],
];
const workdays: [from: string, days: number, due: string][] = [
  ['2025-01-24 10:00', 3, '2025-02-05 10:00'],
  ['2025-02-07 18:00', 1, '2025-02-10 08:30'],
  ['2026-02-13 14:00', 5, '2026-02-27 14:00'],
  ['2026-02-15 12:00', 5, '2026-03-02 08:30'],
];

describe('forty deadlines across the Spring Festival and make-up weekends', () => {
  test('there are forty', () => expect(minutes.length + workdays.length).toBe(40));
  test.each(minutes)('%s and %i minutes: %s', (from, given, due) => {
    expect(wallOf(addBusinessMinutes(china, at(from), given))).toBe(due);
    expect(businessMinutesBetween(china, at(from), at(due))).toBe(given);
  });
  test.each(workdays)('%s and %i working days: %s', (from, days, due) => {
    expect(wallOf(addWorkdays(china, at(from), days))).toBe(due);
  });
});

describe('a moment', () => {
  test('of opening is open, of closing is not', () => {
    expect(isOpen(china, at('2026-03-02 08:30'))).toBe(true);
    expect(isOpen(china, at('2026-03-02 12:00'))).toBe(false);
    expect(isOpen(china, at('2026-03-02 17:30') - 1)).toBe(true);
    expect(isOpen(china, at('2026-03-02 17:30'))).toBe(false);
  });
  test('outside hours waits for the next opening', () => {
    expect(wallOf(nextOpening(china, at('2026-03-02 12:00')))).toBe('2026-03-02 13:30');
    expect(wallOf(nextOpening(china, at('2026-02-14 17:30')))).toBe('2026-02-24 08:30');
    expect(wallOf(nextOpening(china, at('2026-03-02 10:00')))).toBe('2026-03-02 10:00');
  });
  test('knows whether its holidays are known', () => {
    expect(holidaysKnownAt(china, at('2026-12-31 23:59'))).toBe(true);
    expect(holidaysKnownAt(china, at('2027-01-01 00:00'))).toBe(false);
    expect(
      holidaysKnownAt(compileCalendar(office({ knownUntil: null })), at('2026-01-01 00:00')),
    ).toBe(false);
    expect(holidaysKnownAt(roundTheClock(), at('2050-01-01 00:00'))).toBe(true);
    expect(dayAt(china, at('2026-12-31 23:59'))).toBe('2026-12-31');
  });
});

describe('a day that is not as its weekday says', () => {
  const withDay = (day: CalendarDay, given: Partial<CalendarDefinition> = {}) =>
    compileCalendar(office({ days: [day], ...given }));
  const open = (calendar: ReturnType<typeof withDay>, day: string) =>
    businessMinutesBetween(calendar, at(`${day} 00:00`), at(`${day} 00:00`) + 86_400_000);
  const saturday = '2026-03-14';
  const short: OpeningHours[] = [{ opens: '09:00', closes: '11:00' }];

  test('a make-up day has the hours of Monday, or of the weekday it names', () => {
    const week = [daily, short, daily, daily, daily, [], []];
    expect(open(withDay({ day: saturday, kind: 'workday' }, { week }), saturday)).toBe(450);
    expect(open(withDay({ day: saturday, kind: 'workday', like: 2 }, { week }), saturday)).toBe(
      120,
    );
  });
  test('of a community that is closed on Mondays it has those of the first day that opens', () => {
    const week = [[], short, daily, daily, daily, daily, []];
    expect(open(withDay({ day: '2026-03-15', kind: 'workday' }, { week }), '2026-03-15')).toBe(120);
  });
  test('special hours replace the usual ones, and none close the day', () => {
    const friday = '2026-03-13';
    expect(open(withDay({ day: friday, kind: 'hours', hours: short }), friday)).toBe(120);
    expect(open(withDay({ day: friday, kind: 'hours', hours: [] }), friday)).toBe(0);
  });
  test('a due time of day that such a day does not have moves to its opening, its next spell or its closing', () => {
    const hours = [
      { opens: '10:00', closes: '11:00' },
      { opens: '14:00', closes: '15:00' },
    ];
    const calendar = withDay({ day: '2026-03-13', kind: 'hours', hours });
    const due = (time: string) => wallOf(addWorkdays(calendar, at(`2026-03-12 ${time}`), 1));
    expect(due('08:40')).toBe('2026-03-13 10:00');
    expect(due('11:30')).toBe('2026-03-13 14:00');
    expect(due('16:00')).toBe('2026-03-13 15:00');
  });
});

describe('clocks that go forward and back (New York, 9 March and 2 November 2025)', () => {
  const newYork = (week: OpeningHours[]) =>
    compileCalendar({
      timeZone: 'America/New_York',
      week: Array(7).fill(week),
      days: [],
      knownUntil: null,
    });
  const allDay = newYork([{ opens: '00:00', closes: '24:00' }]);
  const noon = (day: string, offset: string) => Date.parse(`${day}T12:00:00${offset}`);

  test('a day of 23 and one of 25 hours', () => {
    expect(
      businessMinutesBetween(allDay, noon('2025-03-08', '-05:00'), noon('2025-03-09', '-04:00')),
    ).toBe(23 * 60);
    expect(
      businessMinutesBetween(allDay, noon('2025-11-01', '-04:00'), noon('2025-11-02', '-05:00')),
    ).toBe(25 * 60);
  });
  test('a shift through the night is an hour shorter in spring and longer in autumn', () => {
    const night = newYork([{ opens: '01:00', closes: '05:00' }]);
    const day = (text: string) => Date.parse(`${text}T06:00:00Z`) - 3_600_000;
    expect(businessMinutesBetween(night, day('2025-03-09'), day('2025-03-10') - 3_600_000)).toBe(
      180,
    );
    expect(businessMinutesBetween(night, day('2025-11-02') - 3_600_000, day('2025-11-03'))).toBe(
      300,
    );
  });
  test('opening within the hour that is skipped does not happen', () => {
    const skipped = newYork([{ opens: '02:10', closes: '02:50' }]);
    expect(
      businessMinutesBetween(skipped, noon('2025-03-08', '-05:00'), noon('2025-03-09', '-04:00')),
    ).toBe(0);
    expect(nextOpening(skipped, noon('2025-03-08', '-05:00'))).toBe(
      Date.parse('2025-03-10T06:10:00Z'),
    );
  });
  test('five working days keep the time on the wall', () => {
    const office = newYork([{ opens: '08:30', closes: '17:00' }]);
    expect(addWorkdays(office, Date.parse('2025-03-07T15:12:00Z'), 5)).toBe(
      Date.parse('2025-03-12T14:12:00Z'),
    );
  });
  test('a zone that skips a whole day has no opening on it (Apia, 30 December 2011)', () => {
    const apia = compileCalendar({
      timeZone: 'Pacific/Apia',
      week: Array(7).fill([{ opens: '08:00', closes: '16:00' }]),
      days: [],
      knownUntil: null,
    });
    const [from, until] = ['2011-12-29T00:00:00-10:00', '2011-12-31T24:00:00+14:00'].map(
      Date.parse,
    );
    expect(businessMinutesBetween(apia, from!, until!)).toBe(2 * 480);
  });
});

describe('refused:', () => {
  const refused = (given: Partial<CalendarDefinition>) => () => compileCalendar(office(given));
  const week = (hours: OpeningHours[]) => ({ week: Array<OpeningHours[]>(7).fill(hours) });
  test('a week that never opens, or has not seven days', () => {
    expect(refused(week([]))).toThrow(RangeError);
    expect(refused({ week: [daily] })).toThrow(RangeError);
  });
  test.each([
    [[{ opens: '12:00', closes: '08:30' }]],
    [[{ opens: '08:30', closes: '08:30' }]],
    [[{ opens: '08:30', closes: '25:00' }]],
    [[{ opens: '8:30', closes: '12:00' }]],
    [[{ opens: '08:30', closes: '12:75' }]],
    [
      [
        { opens: '08:30', closes: '12:00' },
        { opens: '11:00', closes: '13:00' },
      ],
    ],
  ])('hours that cannot be: %j', (hours) => {
    expect(refused(week(hours))).toThrow(RangeError);
  });
  test('a zone or a day that does not exist', () => {
    expect(refused({ timeZone: 'Asia/Nowhere' })).toThrow(RangeError);
    expect(refused({ days: [{ day: '2026-13-01', kind: 'holiday' }] })).toThrow(RangeError);
  });
  test('less than nothing', () => {
    expect(() => addBusinessMinutes(china, 0, -1)).toThrow(RangeError);
    expect(() => addBusinessMinutes(china, 0, Number.NaN)).toThrow(RangeError);
    expect(() => addWorkdays(china, 0, 1.5)).toThrow(RangeError);
  });
  test('a deadline beyond what people plan for', () => {
    expect(() => addBusinessMinutes(china, at('2999-12-31 12:00'), 1e9)).toThrow(RangeError);
  });
});

test('a calendar that never closes counts elapsed time and days of its zone', () => {
  const always = roundTheClock('America/New_York');
  const from = Date.parse('2025-03-08T17:00:00Z');
  expect(addBusinessMinutes(always, from, 90)).toBe(from + 5_400_000);
  expect(businessMinutesBetween(always, from, from - 60_000)).toBe(-1);
  expect(isOpen(always, from)).toBe(true);
  expect(addWorkdays(always, from, 1)).toBe(from + 23 * 3_600_000);
});
