import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanRule, WorkPlan } from '@linli/contract';
import { calendarFile, ruleText } from './calendar-file.ts';
import { dayOf, momentOf, nextDue, occurrences, plusDay } from './plan-rule.ts';

const from = (rule: PlanRule, startsOn = '2026-11-02', untilOn: string | null = null) => ({
  rule,
  startsOn,
  untilOn,
});

describe('the days a plan is due', () => {
  test.each<[string, PlanRule, string, string[]]>([
    [
      'every third day',
      { every: 'day', interval: 3 },
      '2026-11-10',
      ['2026-11-02', '2026-11-05', '2026-11-08'],
    ],
    [
      'Mondays and Fridays',
      { every: 'week', interval: 1, weekdays: [5, 1] },
      '2026-11-13',
      ['2026-11-02', '2026-11-06', '2026-11-09', '2026-11-13'],
    ],
    [
      'every second week on Sunday, counted from the week of the start',
      { every: 'week', interval: 2, weekdays: [7] },
      '2026-12-06',
      ['2026-11-08', '2026-11-22', '2026-12-06'],
    ],
    [
      'the first and the last day of a month',
      { every: 'month', interval: 1, days: [1, -1] },
      '2027-03-01',
      [
        '2026-11-30',
        '2026-12-01',
        '2026-12-31',
        '2027-01-01',
        '2027-01-31',
        '2027-02-01',
        '2027-02-28',
        '2027-03-01',
      ],
    ],
    [
      'every third month on the 15th',
      { every: 'month', interval: 3, days: [15] },
      '2027-06-01',
      ['2026-11-15', '2027-02-15', '2027-05-15'],
    ],
  ])('%s', (_, rule, until, days) =>
    expect(occurrences(from(rule), '2026-10-01', until)).toEqual(days),
  );

  test('a plan is due neither before its start nor after its end', () => {
    const plan = from({ every: 'day', interval: 1 }, '2026-11-10', '2026-11-12');
    expect(occurrences(plan, '2026-11-01', '2026-12-01')).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
    ]);
    expect(nextDue({ ...plan, atTime: '08:00' }, momentOf('2026-11-12', '08:00'))).toBeNull();
  });

  test('the next moment is after now, and today while its time has not come', () => {
    const plan = { ...from({ every: 'day', interval: 1 }), atTime: '08:30' };
    expect(nextDue(plan, momentOf('2026-11-22', '08:29'))).toBe('2026-11-22T00:30:00.000Z');
    expect(nextDue(plan, momentOf('2026-11-22', '08:30'))).toBe('2026-11-23T00:30:00.000Z');
  });
});

const anyRule: fc.Arbitrary<PlanRule> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval: fc.integer({ min: 1, max: 365 }) }),
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 52 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 24 }),
    days: fc.uniqueArray(fc.constantFrom(-1, ...Array.from({ length: 28 }, (_, n) => n + 1)), {
      minLength: 1,
    }),
  }),
);
const anyDay = fc.integer({ min: 0, max: 4000 }).map((n) => plusDay('2024-01-01', n));

describe('laws of the rule', () => {
  test('looking at a span in two halves finds the same days', () =>
    fc.assert(
      fc.property(anyRule, anyDay, anyDay, fc.nat(300), (rule, start, day, length) => {
        const plan = from(rule, start);
        const middle = plusDay(day, Math.floor(length / 3));
        const whole = occurrences(plan, day, plusDay(day, length));
        const halves = [
          ...occurrences(plan, day, middle),
          ...occurrences(plan, plusDay(middle, 1), plusDay(day, length)),
        ];
        expect(whole).toEqual(halves);
      }),
    ));

  test('every rule comes round: there is always a next time, and none is left out on the way', () =>
    fc.assert(
      fc.property(anyRule, anyDay, anyDay, (rule, start, day) => {
        const plan = { ...from(rule, start), atTime: '07:00' };
        const next = nextDue(plan, momentOf(day, '12:00'))!;
        expect(next).not.toBeNull();
        const between = occurrences(plan, plusDay(day, 1), dayOf(next));
        expect(between).toEqual([dayOf(next)]);
      }),
    ));
});

test('as iCalendar a plan starts on its first due day, and long lines are folded by octets', () => {
  expect(ruleText({ every: 'week', interval: 2, weekdays: [5, 1] })).toBe(
    'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,FR',
  );
  const plan: WorkPlan = {
    id: '0198b0a0-0000-7000-8000-000000000001',
    title: '疏通雨水井；每周',
    categoryId: '0198b0a0-0000-7000-8000-000000000002',
    text: '揭盖、清掏、冲洗，拍照，'.repeat(6),
    places: [{ kind: 'community' }],
    placeLabels: ['竹里新村'],
    rule: { every: 'week', interval: 1, weekdays: [3] },
    startsOn: '2026-11-02',
    untilOn: '2026-12-31',
    atTime: '08:30',
    dispatch: 'assign',
    executorId: null,
    executorName: null,
    categoryNameZh: '管道',
    categoryNameEn: 'Drains',
    state: 'active',
    version: 0,
    nextAt: null,
  };
  const text = calendarFile([plan, { ...plan, state: 'paused' }], '2026-11-22T00:00:00.000Z');
  expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20261104T083000\r\n');
  expect(text).toContain(
    'RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=WE;UNTIL=20261231T155900Z\r\n',
  );
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(plan.text);
});
