import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StarRules } from '@linli/contract';
import {
  defenceNeeds,
  isEligible,
  itemsFor,
  lapsed,
  partsBefore,
  shippedRules,
  totalOf,
  wholeYears,
  yearsAfter,
  type Standing,
} from './star-rules.ts';
import { changesFor } from './try-rules.ts';

const today = '2026-11-22';
const nobody: Standing = {
  sinceOn: null,
  stars: 0,
  certificates: [],
  training: [],
  exams: [],
  rating: null,
};
const ruleOf = (star: number) => shippedRules.stars.find((one) => one.star === star)!;
const missing = (star: number, given: Partial<Standing>) =>
  itemsFor(ruleOf(star), { ...nobody, ...given }, today)
    .filter((one) => !one.met)
    .map((one) => one.key);
const firstAid = (expiresOn: string | null) => ({
  kind: 'first_aid' as const,
  issuedOn: '2025-01-01',
  expiresOn,
});

test('the first star asks for one year and names the day on which it is one', () => {
  expect(missing(1, { sinceOn: '2025-11-22' })).toEqual([]);
  const [item] = itemsFor(ruleOf(1), { ...nobody, sinceOn: '2025-11-23' }, today);
  expect(item).toMatchObject({ key: 'years', met: false, has: 0, needs: 1, fromOn: '2026-11-23' });
  expect(missing(1, {})).toEqual(['since']);
});

test('the second star names a first-aid certificate that is missing or over, and takes one that ends today', () => {
  const sinceOn = '2024-01-01';
  expect(missing(2, { sinceOn })).toEqual(['first_aid']);
  expect(missing(2, { sinceOn, certificates: [firstAid('2026-11-21')] })).toEqual(['first_aid']);
  expect(missing(2, { sinceOn, certificates: [firstAid('2026-11-22')] })).toEqual([]);
});

test('the third star asks for all lessons up to it and each exam; without a course nobody has done the training', () => {
  const given = { sinceOn: '2020-01-01', certificates: [firstAid(null)] };
  expect(missing(3, given)).toEqual(['training']);
  const training = [
    { star: 1, lessons: 2, done: 2 },
    { star: 3, lessons: 4, done: 3 },
  ];
  const exams = [
    { star: 3, passed: false, best: null },
    { star: 5, passed: false, best: 40 },
  ];
  expect(missing(3, { ...given, training, exams })).toEqual(['training', 'exam']);
  const done = training.map((one) => ({ ...one, done: one.lessons }));
  expect(
    missing(3, { ...given, training: done, exams: [{ star: 3, passed: true, best: 90 }] }),
  ).toEqual([]);
});

test('the fourth star asks for no years but for quality in hand, a degree, first aid and the households', () => {
  expect(missing(4, {})).toEqual(['supplier_quality', 'degree', 'first_aid', 'rating']);
  expect(missing(5, { sinceOn: '2019-01-01', rating: 69.9 })).toEqual([
    'first_aid',
    'coordination',
    'rating',
  ]);
});

test('whoever is eligible falls at once only for what lapses: what keeps lies below what gains', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.integer({ min: 0, max: 50 }),
      (star, rating, households) => {
        const standing: Standing = {
          ...nobody,
          stars: star,
          sinceOn: '2000-01-01',
          rating,
          certificates: ruleOf(star).certificates.map((kind) => ({
            kind,
            issuedOn: '2025-01-01',
            expiresOn: null,
          })),
          training: [{ star: 1, lessons: 1, done: 1 }],
        };
        const gains = isEligible(itemsFor(ruleOf(star), standing, today));
        const falls = lapsed(shippedRules, { ...standing, households }, today).length > 0;
        return !(gains && ruleOf(star).ratingPercent !== null && falls);
      },
    ),
  );
});

test('a low value takes no star before enough households have spoken', () => {
  const standing = { ...nobody, stars: 1, rating: 10 };
  expect(lapsed(shippedRules, { ...standing, households: 9 }, today)).toEqual([]);
  expect(lapsed(shippedRules, { ...standing, households: 10 }, today)).toMatchObject([
    { key: 'rating' },
  ]);
});

test('years are counted by the calendar, also from a leap day', () => {
  expect(yearsAfter('2024-02-29', 1)).toBe('2025-03-01');
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
      (date) => {
        const since = date.toISOString().slice(0, 10);
        const years = wholeYears(since, today);
        return today >= yearsAfter(since, years) && today < yearsAfter(since, years + 1);
      },
    ),
  );
});

test('the score is rounded once and lies between the lowest and the highest part', () => {
  const part = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.option(part), part, part, part, (exam, defence, daily, learning) => {
      const total = totalOf({ exam, defence, daily, learning }, shippedRules.weights);
      const all = [defence, daily, learning, ...(exam === null ? [] : [exam])];
      return total >= Math.min(...all) && total <= Math.max(...all);
    }),
  );
});

test('the exam is part of the total: a better mark never lowers it, one never sat counts nothing, and without an exam the defence carries its weight', () => {
  const { weights } = shippedRules;
  expect(totalOf({ exam: 100, defence: 0, daily: 0, learning: 0 }, weights)).toBe(20);
  expect(totalOf({ exam: null, defence: 100, daily: 0, learning: 0 }, weights)).toBe(50);
  const exams = [
    { star: 1, passed: true, best: 90 },
    { star: 2, passed: false, best: null },
    { star: 3, passed: false, best: 50 },
  ];
  expect(partsBefore({ ...nobody, exams }, 2)).toEqual({ exam: 45, daily: 50, learning: 100 });
  expect(partsBefore(nobody, 2).exam).toBeNull();
});

test('the points a defence needs are the fewest that pass', () => {
  const part = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(fc.option(part), part, part, (exam, daily, learning) => {
      const before = { exam, daily, learning };
      const needs = defenceNeeds(before, shippedRules);
      const passes = (defence: number) =>
        totalOf({ ...before, defence }, shippedRules.weights) >= shippedRules.passPercent;
      return (needs > 100 || passes(needs)) && (needs === 0 || !passes(Math.min(needs, 101) - 1));
    }),
  );
});

test('a trial names who may rise, who no longer may, who would fall and who would keep their star', () => {
  const standing = { ...nobody, stars: 1, sinceOn: '2020-01-01', rating: 60, households: 20 };
  const other = (change: Partial<StarRules>) =>
    changesFor(standing, {
      before: shippedRules,
      after: { ...shippedRules, ...change },
      today,
    }).map((one) => one.change);
  const stars = (star: number, rule: Partial<StarRules['stars'][number]>) => ({
    stars: shippedRules.stars.map((one) => (one.star === star ? { ...one, ...rule } : one)),
  });
  expect(other({})).toEqual([]);
  expect(other(stars(2, { certificates: [] }))).toEqual(['may_rise']);
  expect(other({ keepRatingPercent: 65 })).toEqual(['falls']);
  const strict = { ...shippedRules, ...stars(2, { certificates: [] }), keepRatingPercent: 65 };
  const back = changesFor(standing, { before: strict, after: shippedRules, today });
  expect(back.map((one) => one.change)).toEqual(['no_longer', 'kept']);
  expect(back[0]!.missing.map((one) => one.key)).toEqual(['first_aid']);
});
