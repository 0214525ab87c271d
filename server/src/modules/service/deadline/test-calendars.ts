import fc from 'fast-check';
import { compileCalendar, roundTheClock, type BusinessCalendar } from './calendar.ts';
import type { CalendarDay, CalendarDefinition, OpeningHours } from './calendar-definition.ts';

/** Calendars as no community has them, in zones with and without daylight saving. */
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
];

const timeOf = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** Up to three spells at quarters of an hour. */
const anyHours: fc.Arbitrary<OpeningHours[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((quarters) => {
    const sorted = quarters.toSorted((a, b) => a - b);
    return Array.from({ length: sorted.length >> 1 }, (_, at) => ({
      opens: timeOf(sorted[at * 2]!),
      closes: timeOf(sorted[at * 2 + 1]!),
    }));
  });

const anyDay: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 1200 })
  .map((days) => new Date(Date.UTC(2010, 6, 1) + days * 86_400_000).toISOString().slice(0, 10));

const anyException: fc.Arbitrary<CalendarDay> = fc.oneof(
  fc.record({ day: anyDay, kind: fc.constant('holiday' as const) }),
  fc.record({
    day: anyDay,
    kind: fc.constant('workday' as const),
    like: fc.constantFrom(null, 1, 2, 3, 4, 5, 6, 7),
  }),
  fc.record({ day: anyDay, kind: fc.constant('hours' as const), hours: anyHours }),
);

export const anyDefinition: fc.Arbitrary<CalendarDefinition> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(anyHours, { minLength: 7, maxLength: 7 }),
    days: fc.array(anyException, { maxLength: 60 }),
    knownUntil: fc.constant(null),
  })
  .filter(({ week }) => week.some((hours) => hours.length > 0));

export const anyCalendar: fc.Arbitrary<BusinessCalendar> = fc.oneof(
  { arbitrary: anyDefinition.map(compileCalendar), weight: 9 },
  { arbitrary: fc.constantFrom(...zones).map(roundTheClock), weight: 1 },
);

/** From July 2010 to mid 2013: several changes of the clocks, a leap day, and a day that Apia skipped. */
export const anyInstant: fc.Arbitrary<number> = fc.integer({
  min: Date.UTC(2010, 6, 1),
  max: Date.UTC(2013, 5, 1),
});

/** Milliseconds on a calendar: often a few minutes, sometimes weeks. */
export const anyOpenMs: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 7_200_000 }),
  fc.integer({ min: 0, max: 500 }).map((minutes) => minutes * 60_000),
  fc.integer({ min: 0, max: 40 * 86_400_000 }),
);
