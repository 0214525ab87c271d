import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf } from '../../../platform/clock/clock.ts';
import {
  comingUp,
  expiredOf,
  expiryOf,
  foldLots,
  type ExpiryTerms,
  type WalletEntry,
} from './lots.ts';

const start = '2026-03-01T00:00:00.000Z';
const day = (n: number) => instantOf(msOf(start) + n * 86_400_000);
const days = (count: number, from = 0): ExpiryTerms => ({
  kind: 'days',
  count,
  startsAt: day(from),
});
const entry = (
  transferId: string,
  amount: number,
  on: number,
  reversesId: string | null = null,
): WalletEntry => ({ transferId, amount, at: day(on), reversesId });

describe('points', () => {
  test('that come under one policy keep it when another follows', () => {
    const lots = foldLots([entry('a', 5, 1), entry('b', 7, 20)], [days(100), days(10, 15)]);
    expect(comingUp(lots)).toEqual([
      { expiresAt: day(30), amount: 7 },
      { expiresAt: day(101), amount: 5 },
    ]);
  });

  test('of before any policy last', () => {
    expect(comingUp(foldLots([entry('a', 5, 1)], [days(10, 5)]))).toEqual([]);
  });

  test('until the end of next year run out with its last second here', () => {
    const terms: ExpiryTerms = { kind: 'year_end', count: 1, startsAt: start };
    expect(expiryOf([terms], '2026-12-31T15:59:59.000Z')).toBe('2027-12-31T16:00:00.000Z');
    expect(expiryOf([terms], '2026-12-31T16:00:00.000Z')).toBe('2028-12-31T16:00:00.000Z');
  });

  test('that run out first are used first, though they came later', () => {
    const list = [entry('old', 5, 0), entry('young', 5, 10), entry('out', -6, 12)];
    const lots = foldLots(list, [days(100), days(10, 5)]);
    expect(lots).toEqual([{ transferId: 'old', left: 4, expiresAt: day(100) }]);
  });

  test('that come back keep the days they had', () => {
    const list = [entry('a', 5, 0), entry('out', -5, 2), entry('back', 5, 50, 'out')];
    expect(foldLots(list, [days(60)])).toEqual([{ transferId: 'a', left: 5, expiresAt: day(60) }]);
  });

  test('taken back are those that were given', () => {
    const list = [entry('a', 5, 0), entry('b', 5, 1), entry('wrong', -5, 2, 'b')];
    expect(foldLots(list, [days(60)])).toMatchObject([{ transferId: 'a', left: 5 }]);
  });
});

/** The plainest thing that could be right: every point is a coin with its day. */
function coins(list: readonly { in: boolean; amount: number; on: number }[], count: number) {
  let held: number[] = [];
  for (const one of list)
    if (one.in) held.push(...Array.from({ length: one.amount }, () => one.on + count));
    else held = held.toSorted((a, b) => a - b).slice(one.amount);
  return held;
}

test('whatever comes and goes, lots are what coins would be', () => {
  const steps = fc.array(
    fc.record({ in: fc.boolean(), amount: fc.integer({ min: 1, max: 12 }), gap: fc.nat(9) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), fc.nat(400), (list, count, at) => {
      let [on, sum] = [0, 0];
      const real: { in: boolean; amount: number; on: number }[] = [];
      for (const step of list) {
        on += step.gap;
        const amount = step.in ? step.amount : Math.min(step.amount, sum);
        if (amount === 0) continue;
        sum += step.in ? amount : -amount;
        real.push({ in: step.in, amount, on });
      }
      const entries = real.map((one, nth) =>
        entry(`t${nth}`, one.in ? one.amount : -one.amount, one.on),
      );
      const lots = foldLots(entries, [days(count)]);
      const model = coins(real, count);
      expect(lots.reduce((total, { left }) => total + left, 0)).toBe(model.length);
      expect(expiredOf(lots, day(at))).toBe(model.filter((end) => end <= at).length);
    }),
  );
});
