import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { startClock, type ClockRun } from './clock.ts';
import {
  nextStepAt,
  stepKey,
  stepsDue,
  type DeadlineClock,
  type LadderStep,
} from './escalation.ts';

const daily = [
  { opens: '08:30', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
];
const calendar = compileCalendar({
  timeZone: 'Asia/Shanghai',
  week: [daily, daily, daily, daily, daily, [], []],
  days: [],
  knownUntil: null,
});
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
const wallOf = (ms: number) =>
  new Date(ms + 28_800_000).toISOString().slice(0, 16).replace('T', ' ');

const ladder: LadderStep[] = [
  { deadline: 'finish', at: { kind: 'breach' }, to: null },
  { deadline: 'finish', at: { kind: 'share', percent: 50 }, to: 'executor' },
  { deadline: 'finish', at: { kind: 'share', percent: 80 }, to: 'steward' },
  { deadline: 'finish', at: { kind: 'breach' }, to: 'manager' },
  { deadline: 'finish', at: { kind: 'after', minutes: 240, counts: 'business' }, to: 'operator' },
  {
    deadline: 'finish',
    at: { kind: 'after', minutes: 2880, counts: 'elapsed' },
    to: 'street_officer',
  },
  { deadline: 'respond', at: { kind: 'breach' }, to: 'manager' },
];
/** Friday 6 March 2026, 09:00, one working day: due on Monday at 09:00. */
const clock = (given: Partial<ClockRun> = {}): DeadlineClock => ({
  deadline: 'finish',
  terms: { calendar, targetMinutes: 450, pauseLimits: { parts: 450 } },
  run: { ...startClock(at('2026-03-06 09:00')), ...given },
});
const due = (now: string, given: Partial<ClockRun> = {}, done: string[] = []) =>
  stepsDue(ladder, clock(given), at(now), new Set(done)).map(
    ({ key, dueAtMs }) => `${wallOf(dueAtMs)} ${key}`,
  );

const whole = [
  '2026-03-06 14:15 finish.share-50.executor',
  '2026-03-06 16:30 finish.share-80.steward',
  '2026-03-09 09:00 finish.breach',
  '2026-03-09 09:00 finish.breach.manager',
  '2026-03-09 14:30 finish.after-240-business.operator',
  '2026-03-11 09:00 finish.after-2880-elapsed.street_officer',
];

describe('a ladder', () => {
  test('falls due step by step', () => {
    expect(due('2026-03-06 14:15')).toEqual([]);
    expect(due('2026-03-06 14:16')).toEqual(whole.slice(0, 1));
    expect(due('2026-03-09 09:00')).toEqual(whole.slice(0, 2));
    expect(due('2026-03-09 09:01')).toEqual(whole.slice(0, 4));
  });
  test('is caught up in order, each step with the instant it fell due', () => {
    expect(due('2026-04-01 09:00')).toEqual(whole);
  });
  test('takes no step twice in a round', () => {
    const keys = whole.map((line) => line.split(' ')[2]!);
    expect(due('2026-04-01 09:00', {}, keys.slice(0, 4))).toEqual(whole.slice(4));
    expect(due('2026-04-01 09:00', {}, keys)).toEqual([]);
  });
  test('waits while the clock stands, as far as the limit of the reason', () => {
    const pauses = [{ reason: 'parts' as const, fromMs: at('2026-03-06 15:30'), untilMs: null }];
    expect(due('2026-03-09 15:00', { pauses })).toEqual(whole.slice(0, 1));
    expect(due('2026-03-09 16:31', { pauses }).at(-1)).toBe(
      '2026-03-09 16:30 finish.share-80.steward',
    );
  });
});

describe('work done', () => {
  test('in time ends the ladder: no warning, no breach', () => {
    expect(due('2026-04-01 09:00', { stoppedAtMs: at('2026-03-06 17:00') })).toEqual([]);
    expect(due('2026-04-01 09:00', { stoppedAtMs: at('2026-03-09 09:00') })).toEqual([]);
  });
  test('too late is told as far as it was late, without warnings', () => {
    expect(due('2026-04-01 09:00', { stoppedAtMs: at('2026-03-09 15:00') })).toEqual(
      whole.slice(2, 5),
    );
  });
});

describe('the next look', () => {
  const next = (given: Partial<ClockRun>, done: string[]) => {
    const ms = nextStepAt(ladder, clock(given), new Set(done));
    return ms === null ? null : wallOf(ms);
  };
  const keys = whole.map((line) => line.split(' ')[2]!);
  test('is at the earliest step not taken', () => {
    expect(next({}, [])).toBe('2026-03-06 14:15');
    expect(next({}, keys.slice(0, 3))).toBe('2026-03-09 09:00');
    expect(next({}, keys.slice(0, 4))).toBe('2026-03-09 14:30');
  });
  test('is not needed after the last step, or once the work is done in time', () => {
    expect(next({}, keys)).toBeNull();
    expect(next({ stoppedAtMs: at('2026-03-06 12:00') }, [])).toBeNull();
    expect(next({ stoppedAtMs: at('2026-03-09 10:00') }, [])).toBe('2026-03-09 09:00');
  });
  test('cannot be said while a pause without a limit lasts', () => {
    const pauses = [
      { reason: 'judgement' as const, fromMs: at('2026-03-06 10:00'), untilMs: null },
    ];
    expect(next({ pauses }, [])).toBeNull();
  });
});

test('a step is called by what it says, so two steps are never called the same', () => {
  expect(new Set(ladder.map(stepKey)).size).toBe(ladder.length);
});

test('however often and whenever somebody looks, each step is taken once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 * 1440 }), { minLength: 1, maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: ladder.length - 1 }), { maxLength: 3 }),
      (looks, twice) => {
        const doubled = [...ladder, ...twice.map((index) => ladder[index]!)];
        const done = new Set<string>();
        const taken: number[] = [];
        for (const minutes of looks.toSorted((a, b) => a - b)) {
          const nowMs = at('2026-03-06 09:00') + minutes * 60_000;
          const expected = nextStepAt(doubled, clock(), done);
          const steps = stepsDue(doubled, clock(), nowMs, done);
          expect(steps[0]?.dueAtMs ?? Infinity).toBe(
            expected !== null && expected < nowMs ? expected : Infinity,
          );
          for (const { key, dueAtMs } of steps) {
            expect(done.has(key)).toBe(false);
            expect(dueAtMs).toBeLessThan(nowMs);
            done.add(key);
            taken.push(dueAtMs);
          }
        }
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 200 },
  );
});
