import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf } from '../../../platform/clock/clock.ts';
import { dayNumber, weekNumber } from '../ledger-day.ts';
import { judge, type Earlier, type Occurrence, type RuleTerms } from './earning-rule.ts';

const rule: RuleTerms = {
  fact: 'order_rated_well',
  points: 5,
  leastStars: 4,
  capDay: null,
  capWeek: null,
  giverDays: 0,
  coolingMinutes: 0,
  active: true,
};
const one: Occurrence = {
  fact: 'order_rated_well',
  personId: 'me',
  sourceId: 'order',
  giverId: 'neighbour',
  at: '2026-11-18T10:00:00.000Z',
  stars: 5,
  label: '工单 1',
};
const before = (minutes: number, given: Partial<Earlier> = {}): Earlier => ({
  at: instantOf(msOf(one.at) - minutes * 60_000),
  points: 5,
  giverId: 'somebody else',
  ...given,
});

describe('a rule of earning', () => {
  test('gives what it says', () => {
    expect(judge(rule, one, [])).toEqual({ outcome: 'given', points: 5 });
  });
  test('is silent about other facts, too few stars, and when it is switched off', () => {
    expect(judge({ ...rule, fact: 'order_rated' }, one, [])).toBeNull();
    expect(judge(rule, { ...one, stars: 3 }, [])).toBeNull();
    expect(judge({ ...rule, active: false }, one, [])).toBeNull();
  });
  test('gives nothing for a good word about oneself', () => {
    expect(judge(rule, { ...one, giverId: 'me' }, [])?.outcome).toBe('own');
  });
  test('cools down', () => {
    const cooling = { ...rule, coolingMinutes: 60 };
    expect(judge(cooling, one, [before(59)])?.outcome).toBe('cooling');
    expect(judge(cooling, one, [before(60)])?.outcome).toBe('given');
  });
  test('counts the same giver again only after some days', () => {
    const distinct = { ...rule, giverDays: 30 };
    const friend = { giverId: 'neighbour' };
    expect(judge(distinct, one, [before(29 * 1440, friend)])?.outcome).toBe('same_giver');
    expect(judge(distinct, one, [before(30 * 1440, friend)])?.outcome).toBe('given');
    expect(judge(distinct, one, [before(5)])?.outcome).toBe('given');
  });
  test('gives what is left of the day, whose midnight is that of Shanghai', () => {
    const capped = { ...rule, capDay: 12 };
    expect(judge(capped, one, [before(1), before(2)])).toEqual({ outcome: 'given', points: 2 });
    expect(judge(capped, one, [before(1), before(2), before(3, { points: 2 })])?.outcome).toBe(
      'capped',
    );
    // 18:00 here; eighteen hours and a minute ago it was yesterday, though not in UTC's evening.
    expect(judge(capped, one, [before(18 * 60 + 1), before(18 * 60 + 2)])?.points).toBe(5);
  });
  test('never gives more than its caps, whatever comes in whatever order', () => {
    const terms = fc.record({
      points: fc.integer({ min: 1, max: 9 }),
      capDay: fc.option(fc.integer({ min: 1, max: 20 })),
      capWeek: fc.option(fc.integer({ min: 1, max: 40 })),
      giverDays: fc.integer({ min: 0, max: 3 }),
      coolingMinutes: fc.integer({ min: 0, max: 120 }),
    });
    const things = fc.array(
      fc.record({ minute: fc.integer({ min: 0, max: 20_000 }), giver: fc.constantFrom('a', 'b') }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(terms, things, (some, list) => {
        const given: Earlier[] = [];
        for (const { minute, giver } of list) {
          const at = instantOf(msOf(one.at) + minute * 60_000);
          const verdict = judge({ ...rule, ...some }, { ...one, at, giverId: giver }, given);
          if (verdict?.outcome === 'given')
            given.push({ at, points: verdict.points, giverId: giver });
        }
        const most = (key: (at: string) => number) =>
          Math.max(
            0,
            ...[...Map.groupBy(given, ({ at }) => key(at)).values()].map((group) =>
              group.reduce((sum, { points }) => sum + points, 0),
            ),
          );
        expect(most(dayNumber)).toBeLessThanOrEqual(some.capDay ?? Infinity);
        expect(most(weekNumber)).toBeLessThanOrEqual(some.capWeek ?? Infinity);
      }),
    );
  });
});
