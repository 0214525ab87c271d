import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  householdMeans,
  leastStrength,
  mostStrength,
  shrunk,
  strengthOf,
  type Signal,
} from './evaluation.ts';

const value = fc.double({ min: 0, max: 1, noNaN: true });
const kinds = ['rating', 'thumb', 'complaint', 'visit', 'survey'] as const;
const signal: fc.Arbitrary<Signal> = fc.record({
  stewardId: fc.constantFrom('chen', 'lin'),
  household: fc.nat({ max: 30 }).map(String),
  kind: fc.constantFrom(...kinds),
  value,
});
const scoreOf = (signals: readonly Signal[], stewardId: string) =>
  evaluate(signals).find((one) => one.stewardId === stewardId);

describe('one household', () => {
  test('that repeats itself changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(signal, { minLength: 1, maxLength: 60 }),
        fc.nat({ max: 20 }),
        (all, times) => {
          const household = all[0]!;
          const once = all.filter(
            (one) =>
              one.household !== household.household ||
              one.stewardId !== household.stewardId ||
              one === household,
          );
          const often = [...once, ...Array.from({ length: times }, () => household)];
          const before = scoreOf(once, household.stewardId)!;
          const after = scoreOf(often, household.stewardId)!;
          expect(after.score).toBeCloseTo(before.score, 10);
          expect(after.households).toBe(before.households);
        },
      ),
    );
  });

  test('whatever it says, moves a value by at most 1 / (k + H)', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 50 }),
        value,
        value,
        value,
        fc.double({ min: leastStrength, max: mostStrength, noNaN: true }),
        (others, one, other, mean, strength) => {
          const before = shrunk([...others, one], { mean, strength });
          const after = shrunk([...others, other], { mean, strength });
          expect(Math.abs(after - before)).toBeLessThanOrEqual(
            1 / (strength + others.length + 1) + 1e-12,
          );
        },
      ),
    );
  });

  test('that comes as the first moves a value by at most a fifth', () => {
    fc.assert(
      fc.property(value, value, (said, mean) => {
        const after = shrunk([said], { mean, strength: leastStrength });
        expect(Math.abs(after - mean)).toBeLessThanOrEqual(1 / (leastStrength + 1) + 1e-12);
      }),
    );
  });
});

test('a friend who praises twenty times weighs less than three households that do not', () => {
  const friend = Array.from({ length: 20 }, (): Signal => ({
    stewardId: 'chen',
    household: 'friend',
    kind: 'thumb',
    value: 1,
  }));
  const others = ['a', 'b', 'c'].map((household): Signal => ({
    stewardId: 'chen',
    household,
    kind: 'rating',
    value: 0.25,
  }));
  expect(householdMeans([...friend, ...others])).toHaveLength(4);
  expect(scoreOf([...friend, ...others], 'chen')!.score).toBeLessThan(0.5);
});

test('a value lies between the lowest and the highest that was said, and the strength within its bounds', () => {
  fc.assert(
    fc.property(fc.array(signal, { minLength: 1, maxLength: 80 }), (all) => {
      for (const one of evaluate(all)) {
        expect(one.score).toBeGreaterThanOrEqual(-1e-12);
        expect(one.score).toBeLessThanOrEqual(1 + 1e-12);
        expect(one.strength).toBeGreaterThanOrEqual(leastStrength);
        expect(one.strength).toBeLessThanOrEqual(mostStrength);
      }
    }),
  );
});

test('where stewards differ and households agree, the mean weighs little; where they do not, much', () => {
  expect(
    strengthOf([
      [0.9, 0.92, 0.91],
      [0.2, 0.21, 0.19],
      [0.5, 0.52],
    ]),
  ).toBe(leastStrength);
  expect(
    strengthOf([
      [0, 1, 0, 1],
      [1, 0, 1, 0],
    ]),
  ).toBe(mostStrength);
});
