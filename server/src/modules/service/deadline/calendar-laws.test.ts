import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessMinutes,
  addOpenMs,
  addWorkdays,
  businessMinutesBetween,
  compileCalendar,
  isOpen,
  nextOpening,
  openMsBetween,
  type BusinessCalendar,
} from './calendar.ts';
import type { CalendarDefinition } from './calendar-definition.ts';
import { anyCalendar, anyDefinition, anyInstant, anyOpenMs } from './test-calendars.ts';

const runs = { numRuns: 400 };

describe('of every calendar', () => {
  test('what is added lies between, and no earlier instant has as much before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyOpenMs, (calendar, from, openMs) => {
        const due = addOpenMs(calendar, from, openMs);
        expect(openMsBetween(calendar, from, due)).toBe(openMs);
        if (openMs > 0) expect(openMsBetween(calendar, from, due - 1)).toBe(openMs - 1);
      }),
      runs,
    );
  });

  test('added in parts is added at once', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyOpenMs, anyOpenMs, (calendar, from, one, other) => {
        expect(addOpenMs(calendar, addOpenMs(calendar, from, one), other)).toBe(
          addOpenMs(calendar, from, one + other),
        );
      }),
      runs,
    );
  });

  test('who starts later is due later or at once, and who has more time too', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.tuple(anyInstant, anyInstant),
        fc.tuple(anyOpenMs, anyOpenMs),
        (calendar, starts, times) => {
          const [early, late] = starts.toSorted((a, b) => a - b) as [number, number];
          const [little, much] = times.toSorted((a, b) => a - b) as [number, number];
          const due = addOpenMs(calendar, early, little);
          expect(addOpenMs(calendar, late, little)).toBeGreaterThanOrEqual(due);
          expect(addOpenMs(calendar, early, much)).toBeGreaterThanOrEqual(due);
        },
      ),
      runs,
    );
  });

  test('spans add up, forward and back', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyInstant, (calendar, a, b, c) => {
        const through = openMsBetween(calendar, a, b) + openMsBetween(calendar, b, c);
        expect(openMsBetween(calendar, a, c)).toBe(through);
        expect(openMsBetween(calendar, b, a)).toBe(0 - openMsBetween(calendar, a, b));
      }),
      runs,
    );
  });

  test('the next opening is open, and nothing is open before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, from) => {
        const opening = nextOpening(calendar, from);
        expect(isOpen(calendar, opening)).toBe(true);
        expect(openMsBetween(calendar, from, opening)).toBe(0);
        expect(addOpenMs(calendar, opening, 1)).toBe(opening + 1);
      }),
      runs,
    );
  });

  test('working days come one after another, and end while it is open or at its closing', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.nat(30), (calendar, from, days) => {
        const due = addWorkdays(calendar, from, days);
        const next = addWorkdays(calendar, from, days + 1);
        expect(next).toBeGreaterThan(due);
        expect(isOpen(calendar, due) || isOpen(calendar, due - 1)).toBe(true);
      }),
      runs,
    );
  });
});

/** A second, slow way: asks a wall clock of the platform minute by minute. */
function minutesOneByOne(definition: CalendarDefinition, fromMs: number, minutes: number): number {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: definition.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const usual = definition.week.find((hours) => hours.length > 0)!;
  const byDay = new Map(definition.days.map((one) => [one.day, one]));
  const hoursOf = (day: string) => {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const exception = byDay.get(day);
    if (exception === undefined) return definition.week[weekday]!;
    if (exception.kind === 'holiday') return [];
    if (exception.kind === 'hours') return exception.hours;
    const like = definition.week[(exception.like ?? 1) - 1]!;
    return like.length > 0 ? like : usual;
  };
  let open = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const [day = '', time = ''] = wall.format(fromMs + minute * 60_000).split(' ');
    if (hoursOf(day).some(({ opens, closes }) => opens <= time && time < closes)) open++;
  }
  return open;
}

test('counting minute by minute on the wall clock gives the same, also when the clocks change', () => {
  // A wall clock cannot tell the two passes of a repeated hour apart: hours at night are left out.
  const definitions = anyDefinition.map((one): CalendarDefinition => ({
    ...one,
    week: one.week.map(awayFromNight),
    days: one.days.filter((day) => day.kind !== 'hours'),
  }));
  const changes = [
    '2010-11-07T00:00Z',
    '2011-03-13T00:00Z',
    '2012-03-25T00:00Z',
    '2011-10-30T00:00Z',
  ];
  fc.assert(
    fc.property(
      definitions.filter(({ week }) => week.some((hours) => hours.length > 0)),
      fc.constantFrom(...changes.map((text) => Date.parse(text.replace('Z', ':00Z')))),
      fc.integer({ min: -1440, max: 1440 }),
      (definition, near, shift) => {
        const from = near + shift * 60_000;
        const calendar: BusinessCalendar = compileCalendar(definition);
        expect(businessMinutesBetween(calendar, from, from + 3 * 1440 * 60_000)).toBe(
          minutesOneByOne(definition, from, 3 * 1440),
        );
      },
    ),
    { numRuns: 60 },
  );
});

const awayFromNight = (hours: readonly { opens: string; closes: string }[]) =>
  hours.filter(({ opens, closes }) => opens >= '04:00' && closes <= '23:00');

test('minutes are rounded to the millisecond', () => {
  fc.assert(
    fc.property(
      anyCalendar,
      anyInstant,
      fc.double({ min: 0, max: 5000, noNaN: true }),
      (calendar, from, minutes) => {
        const due = addBusinessMinutes(calendar, from, minutes);
        expect(Number.isInteger(due)).toBe(true);
        expect(businessMinutesBetween(calendar, from, due)).toBeCloseTo(minutes, 4);
      },
    ),
    runs,
  );
});
