import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../platform/clock/clock.ts';
import { patternsIn, type Gift } from './patterns.ts';

const gift = (giverId: string | null, personId: string, day: number): Gift => ({
  giverId,
  personId,
  points: 5,
  at: instantOf(Date.UTC(2026, 9, 1) + day * 86_400_000),
});
const times = (count: number, from: string | null, to: string, day = 0) =>
  Array.from({ length: count }, (_, nth) => gift(from, to, day + nth));
/** Enough from others that no single giver stands out. */
const others = (to: string) =>
  Array.from({ length: 12 }, (_, nth) => gift(`other ${nth}`, to, nth));
const kinds = (gifts: readonly Gift[]) =>
  patternsIn(gifts).map(({ kind, personIds }) => [kind, ...personIds]);

describe('a pattern', () => {
  test('is two who feed each other, three times each way and not two', () => {
    const one = [...others('a'), ...others('b'), ...times(3, 'a', 'b')];
    expect(kinds([...one, ...times(2, 'b', 'a')])).toEqual([]);
    expect(kinds([...one, ...times(3, 'b', 'a')])).toEqual([['ring', 'a', 'b']]);
  });

  test('is three in a circle, told once', () => {
    const circle = [...times(3, 'a', 'b'), ...times(3, 'b', 'c'), ...times(3, 'c', 'a')];
    const all = [...circle, ...others('a'), ...others('b'), ...others('c')];
    expect(kinds(all)).toEqual([['ring', 'a', 'b', 'c']]);
  });

  test('is one giver of most that somebody got', () => {
    expect(kinds([...times(5, 'a', 'b'), gift('c', 'b', 9)])).toEqual([['one_giver', 'a', 'b']]);
    expect(kinds([...times(5, 'a', 'b'), ...others('b')])).toEqual([]);
    expect(kinds(times(4, 'a', 'b'))).toEqual([]);
  });

  test('is very many on one day, whoever gave them', () => {
    const day = Array.from({ length: 8 }, () => gift(null, 'b', 3));
    expect(patternsIn(day)).toMatchObject([
      { kind: 'burst', personIds: ['b'], times: 8, points: 40 },
    ]);
    expect(kinds(day.slice(1))).toEqual([]);
  });
});
