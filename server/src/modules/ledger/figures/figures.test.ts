import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concentrationOf } from './concentration.ts';

test('all alike is 0, and one who has nearly all is nearly 1', () => {
  expect(concentrationOf(Array.from({ length: 20 }, () => 7))).toEqual({
    people: 20,
    giniPermille: 0,
    topTenthPermille: 100,
  });
  const one = concentrationOf([...Array.from({ length: 99 }, () => 1), 1_000_000])!;
  expect(one.giniPermille).toBeGreaterThan(985);
});

test('among fewer than ten nothing is published', () => {
  expect(concentrationOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0])).toBeNull();
});

test('it is what comparing every two says', () => {
  const sums = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(sums, (list) => {
      let differences = 0;
      for (const a of list) for (const b of list) differences += Math.abs(a - b);
      const mean = list.reduce((sum, one) => sum + one, 0) / list.length;
      const gini = differences / (2 * list.length * list.length * mean);
      expect(Math.abs(concentrationOf(list)!.giniPermille - gini * 1000)).toBeLessThanOrEqual(0.51);
    }),
  );
});
