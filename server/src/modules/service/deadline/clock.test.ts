import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOpenMs, compileCalendar, openMsBetween, roundTheClock } from './calendar.ts';
import {
  carryOver,
  instantUsed,
  readClock,
  startClock,
  type ClockRun,
  type ClockTerms,
  type Pause,
  type StandReason,
} from './clock.ts';
import { chinaHolidays } from './holidays.ts';
import { anyCalendar, anyInstant } from './test-calendars.ts';

const daily = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
];
const office = compileCalendar({
  timeZone: 'Asia/Shanghai',
  week: [daily, daily, daily, daily, daily, [], []],
  days: chinaHolidays().days.map(({ day, kind }) => ({ day, kind })),
  knownUntil: '2026-12-31',
});
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const wallOf = (ms: number | null) =>
  ms === null ? null : new Date(ms + 28_800_000).toISOString().slice(0, 16).replace('T', ' ');

const terms = (given: Partial<ClockTerms> = {}): ClockTerms => ({
  calendar: office,
  targetMinutes: 900,
  pauseLimits: { resident: 450, parts: 2250, weather: 900, third_party: 900 },
  ...given,
});
/** Filed on Monday 2 March 2026 at 09:00: due after two working days, on Wednesday at 09:00. */
const filed = '2026-03-02 09:00';
const run = (...pauses: [reason: StandReason, from: string, until: string | null][]): ClockRun => ({
  ...startClock(at(filed)),
  pauses: pauses.map(([reason, from, until]): Pause => ({
    reason,
    fromMs: at(from),
    untilMs: until === null ? null : at(until),
  })),
});
const read = (one: ClockRun, now: string, given: Partial<ClockTerms> = {}) => {
  const { dueAtMs, ...rest } = readClock(terms(given), one, at(now));
  return { ...rest, due: wallOf(dueAtMs) };
};

describe('a clock without pauses', () => {
  test('runs while it is open and stands at night', () => {
    expect(read(run(), '2026-03-02 11:00')).toEqual({
      state: 'running',
      usedMinutes: 120,
      remainingMinutes: 780,
      due: '2026-03-04 09:00',
      limitReached: false,
    });
    expect(read(run(), '2026-03-02 23:00').usedMinutes).toBe(420);
    expect(read(run(), '2026-03-03 06:00').usedMinutes).toBe(420);
  });
  test('is late only after its target, and says by how much', () => {
    expect(read(run(), '2026-03-04 09:00').state).toBe('running');
    expect(read(run(), '2026-03-04 10:00')).toMatchObject({ state: 'late', remainingMinutes: -60 });
  });
  test('stands as it stood once the work is done', () => {
    const done = { ...run(), stoppedAtMs: at('2026-03-03 10:00') };
    expect(read(done, '2026-04-30 10:00')).toMatchObject({ state: 'met', usedMinutes: 510 });
    expect(
      read({ ...done, stoppedAtMs: at('2026-03-04 09:01') }, '2026-04-30 10:00'),
    ).toMatchObject({
      state: 'missed',
      remainingMinutes: -1,
    });
    expect(read(done, '2026-03-02 10:00').state).toBe('running');
  });
});

describe('a pause', () => {
  test('moves the due time by its open minutes, not by the night in it', () => {
    const paused = run(['resident', '2026-03-02 16:30', '2026-03-03 09:30']);
    expect(read(paused, '2026-03-03 10:00')).toMatchObject({
      state: 'running',
      usedMinutes: 390,
      due: '2026-03-04 11:00',
    });
  });
  test('that lasts supposes that nobody ends it before its limit', () => {
    const paused = run(['resident', '2026-03-02 11:00', null]);
    expect(read(paused, '2026-03-02 15:00')).toEqual({
      state: 'paused',
      usedMinutes: 120,
      remainingMinutes: 780,
      due: '2026-03-05 09:00',
      limitReached: false,
    });
  });
  test('longer than its limit lets the clock run again, though the order waits', () => {
    const paused = run(['resident', '2026-03-02 11:00', null]);
    expect(read(paused, '2026-03-03 11:00').limitReached).toBe(true);
    expect(read(paused, '2026-03-03 14:30')).toMatchObject({
      state: 'running',
      usedMinutes: 240,
      due: '2026-03-05 09:00',
      limitReached: true,
    });
    const ended = run(['resident', '2026-03-02 11:00', '2026-03-20 10:00']);
    expect(read(ended, '2026-03-05 09:01').state).toBe('late');
  });
  test('has one limit for all pauses of a reason, and each reason its own', () => {
    const many = run(
      ['resident', '2026-03-02 09:30', '2026-03-02 16:00'],
      ['weather', '2026-03-02 16:30', '2026-03-03 09:30'],
      ['resident', '2026-03-03 10:00', '2026-03-03 17:30'],
    );
    // resident: 300 of 450, then 150 of the 390 that were asked; weather: 120 of 900.
    expect(read(many, '2026-03-03 17:30')).toMatchObject({ usedMinutes: 870 - 450 - 120 });
    expect(read(many, '2026-03-03 17:30').due).toBe('2026-03-05 11:00');
  });
  test('for a reason whose limit is spent does not stop the clock at all', () => {
    const spent = run(
      ['resident', '2026-03-02 09:30', '2026-03-03 09:30'],
      ['resident', '2026-03-03 11:00', null],
    );
    expect(read(spent, '2026-03-03 11:30')).toMatchObject({ state: 'running', limitReached: true });
    expect(
      read(run(['resident', '2026-03-02 09:30', null]), '2026-03-02 10:00', {
        pauseLimits: { resident: 0 },
      }).state,
    ).toBe('running');
  });
  test('without a limit leaves the due time open until it ends', () => {
    const judged = run(['judgement', '2026-03-02 11:00', null]);
    expect(read(judged, '2026-12-02 11:00')).toMatchObject({
      state: 'paused',
      usedMinutes: 120,
      due: null,
    });
    const rejected = run(['judgement', '2026-03-02 11:00', '2026-03-20 11:00']);
    expect(read(rejected, '2026-03-20 12:00').due).toBe('2026-03-24 09:00');
  });
  test('across the Spring Festival costs nothing while it is closed', () => {
    const before = {
      ...startClock(at('2026-02-14 09:00')),
      pauses: [
        {
          reason: 'parts' as const,
          fromMs: at('2026-02-14 17:00'),
          untilMs: at('2026-02-24 09:00'),
        },
      ],
    };
    expect(read(before, '2026-02-24 09:00')).toMatchObject({
      usedMinutes: 390,
      due: '2026-02-25 10:00',
    });
  });
});

describe('a change of priority or category', () => {
  test('keeps the time used: only the rest is new', () => {
    const changed = carryOver(terms(), run(), at('2026-03-02 15:00'));
    expect(changed.carriedMs).toBe(270 * 60_000);
    expect(read(changed, '2026-03-02 15:00', { targetMinutes: 450 })).toMatchObject({
      usedMinutes: 270,
      remainingMinutes: 180,
      due: '2026-03-03 09:00',
    });
  });
  test('to a target already used is due at the change, not before anybody knew of it', () => {
    const changed = carryOver(terms(), run(), at('2026-03-03 10:00'));
    expect(read(changed, '2026-03-03 10:00', { targetMinutes: 60 })).toMatchObject({
      state: 'running',
      remainingMinutes: -450,
      due: '2026-03-03 10:00',
    });
    expect(read(changed, '2026-03-03 10:01', { targetMinutes: 60 }).state).toBe('late');
  });
  test('to a category that runs round the clock goes on counting from the minutes used', () => {
    const changed = carryOver(terms(), run(), at('2026-03-02 17:00'));
    const always = { calendar: roundTheClock(), targetMinutes: 480 };
    expect(read(changed, '2026-03-02 18:00', always)).toMatchObject({
      usedMinutes: 450,
      due: '2026-03-02 18:30',
    });
  });
  test('keeps what is spent of a limit, and a pause that lasts', () => {
    const paused = run(['resident', '2026-03-02 11:00', null]);
    const changed = carryOver(terms(), paused, at('2026-03-02 15:00'));
    expect(changed.carriedPausesMs).toEqual({ resident: 150 * 60_000 });
    expect(changed.pauses).toEqual([
      { reason: 'resident', fromMs: at('2026-03-02 15:00'), untilMs: null },
    ]);
    expect(read(changed, '2026-03-02 15:00').due).toBe('2026-03-05 09:00');
  });
});

/** Pauses one after another from the start of a run, the last one perhaps still open. */
const anyRun = fc
  .record({
    startedAtMs: anyInstant,
    gaps: fc.array(
      fc.record({
        reason: fc.constantFrom<StandReason>('resident', 'parts', 'weather', 'third_party'),
        runsMs: fc.integer({ min: 0, max: 86_400_000 }),
        pausedMs: fc.integer({ min: 0, max: 3 * 86_400_000 }),
      }),
      { maxLength: 6 },
    ),
    open: fc.boolean(),
  })
  .map(({ startedAtMs, gaps, open }): ClockRun => {
    let ms = startedAtMs;
    const pauses = gaps.map(({ reason, runsMs, pausedMs }): Pause => {
      const fromMs = ms + runsMs;
      ms = fromMs + pausedMs;
      return { reason, fromMs, untilMs: ms };
    });
    const last = pauses.at(-1);
    if (open && last !== undefined) last.untilMs = null;
    return { ...startClock(startedAtMs), pauses };
  });
const anyLimit = fc.integer({ min: 0, max: 3000 });
const anyTerms = fc.record({
  calendar: anyCalendar,
  targetMinutes: fc.integer({ min: 1, max: 6000 }),
  pauseLimits: fc.record({
    resident: anyLimit,
    parts: anyLimit,
    weather: anyLimit,
    third_party: anyLimit,
  }),
});
const anyMoment = fc.integer({ min: 0, max: 12 * 86_400_000 });
const runs = { numRuns: 300 };

describe('of every clock', () => {
  test('at the due time exactly the target is used, and a moment earlier less', () => {
    fc.assert(
      fc.property(anyTerms, anyRun, (given, one) => {
        const { dueAtMs } = readClock(given, one, one.startedAtMs);
        expect(readClock(given, one, dueAtMs!).usedMinutes).toBe(given.targetMinutes);
        expect(readClock(given, one, dueAtMs!).state).not.toBe('late');
        expect(readClock(given, one, dueAtMs! - 1).usedMinutes).toBeLessThan(given.targetMinutes);
      }),
      runs,
    );
  });

  test('time used never shrinks, and never grows faster than the calendar', () => {
    fc.assert(
      fc.property(anyTerms, anyRun, anyMoment, anyMoment, (given, one, first, second) => {
        const [early, late] = [first, second].toSorted((a, b) => a - b) as [number, number];
        const used = (ms: number) => readClock(given, one, one.startedAtMs + ms).usedMinutes;
        const open = openMsBetween(given.calendar, one.startedAtMs + early, one.startedAtMs + late);
        expect(used(late) - used(early)).toBeGreaterThanOrEqual(-1e-6);
        expect(used(late) - used(early)).toBeLessThanOrEqual(open / 60_000 + 1e-6);
      }),
      runs,
    );
  });

  test('ending a pause and beginning the same one again at once changes nothing', () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyRun,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyMoment,
        (given, one, part, moment) => {
          const split = one.pauses.flatMap(({ reason, fromMs, untilMs }) => {
            const cutMs = Math.round(fromMs + part * ((untilMs ?? fromMs + 86_400_000) - fromMs));
            return [
              { reason, fromMs, untilMs: cutMs },
              { reason, fromMs: cutMs, untilMs },
            ];
          });
          const nowMs = one.startedAtMs + moment;
          const { dueAtMs, usedMinutes } = readClock(given, { ...one, pauses: split }, nowMs);
          const whole = readClock(given, one, nowMs);
          expect({ dueAtMs, usedMinutes }).toEqual({
            dueAtMs: whole.dueAtMs,
            usedMinutes: whole.usedMinutes,
          });
        },
      ),
      runs,
    );
  });

  test('handing over, which does nothing to the clock, and a change to the same terms keep the due time', () => {
    fc.assert(
      fc.property(anyTerms, anyRun, anyMoment, (given, one, moment) => {
        const nowMs = one.startedAtMs + moment;
        const past = {
          ...one,
          pauses: one.pauses.filter((pause) => (pause.untilMs ?? pause.fromMs) <= nowMs),
        };
        const { dueAtMs, usedMinutes } = readClock(given, past, nowMs);
        const carried = readClock(given, carryOver(given, past, nowMs), nowMs);
        expect(carried.usedMinutes).toBe(usedMinutes);
        expect(carried.dueAtMs).toBe(
          Math.max(dueAtMs!, usedMinutes >= given.targetMinutes ? nowMs : 0),
        );
      }),
      runs,
    );
  });

  test('pauses never bring the due time nearer, and at most their limits away', () => {
    fc.assert(
      fc.property(anyTerms, anyRun, (given, one) => {
        const due = instantUsed(given, one, given.targetMinutes * 60_000)!;
        const plain = addOpenMs(given.calendar, one.startedAtMs, given.targetMinutes * 60_000);
        const limits = Object.values(given.pauseLimits).reduce((sum, minutes) => sum + minutes, 0);
        expect(due).toBeGreaterThanOrEqual(plain);
        expect(openMsBetween(given.calendar, plain, due)).toBeLessThanOrEqual(limits * 60_000);
      }),
      runs,
    );
  });
});
