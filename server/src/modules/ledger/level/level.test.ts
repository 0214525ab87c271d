import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, msOf } from '../../../platform/clock/clock.ts';
import { levelOf as fold, usualLadder, type Earned, type Ladder } from './level.ts';

const start = '2026-01-01T00:00:00.000Z';
const day = (n: number) => instantOf(msOf(start) + n * 86_400_000);

const levelOf = (earned: readonly Earned[], now: string, ladders = [usualLadder]) =>
  fold(earned, ladders, now)!;

describe('a level', () => {
  test('is reached with its points and not before', () => {
    expect(levelOf([{ at: day(0), amount: 49 }], day(1)).level).toBe(0);
    expect(levelOf([{ at: day(0), amount: 50 }], day(1))).toMatchObject({
      level: 1,
      next: 200,
      keeps: 40,
    });
  });

  test('is kept a little below what it took, and lost further down', () => {
    const earned = [
      { at: day(0), amount: 100 },
      { at: day(100), amount: 170 },
    ];
    expect(levelOf(earned, day(101)).level).toBe(2);
    // After a year the first hundred no longer count: 170 would not reach 200, and still holds it.
    expect(levelOf(earned, day(366))).toMatchObject({ level: 2, score: 170 });
    expect(levelOf([...earned, { at: day(367), amount: -20 }], day(368))).toMatchObject({
      level: 1,
      score: 150,
    });
  });

  test('of points given by error goes when they are taken back', () => {
    const earned = [
      { at: day(0), amount: 600 },
      { at: day(5), amount: -600 },
    ];
    expect(levelOf(earned, day(6))).toMatchObject({ level: 0, score: 0 });
  });

  test('never stands above what it took, nor is lost above what keeps it', () => {
    const earned = fc.array(
      fc.record({ on: fc.nat(800), amount: fc.integer({ min: 1, max: 400 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(earned, fc.nat(1200), (list, at) => {
        const one = levelOf(
          list.map(({ on, amount }) => ({ at: day(on), amount })),
          day(at),
        );
        expect(one.score).toBeGreaterThanOrEqual(one.keeps);
        if (one.next !== null) expect(one.score).toBeLessThan(one.next);
        expect(one.score).toBe(
          list
            .filter(({ on }) => on <= at && on + 365 > at)
            .reduce((sum, { amount }) => sum + amount, 0),
        );
        expect(usualLadder.steps[one.level]?.from).toBe(one.from);
      }),
    );
  });

  test('is judged by the steps of each moment: new ones leave it where they still keep it', () => {
    const ladder = (from: number, on: number, active = true): Ladder => ({
      active,
      steps: [
        { from: 0, nameZh: '新', nameEn: '' },
        { from, nameZh: '老', nameEn: '' },
      ],
      keptPercent: 80,
      startsAt: day(on),
    });
    const earned = [{ at: day(1), amount: 100 }];
    const before = ladder(100, 0);
    // A hundred and twenty would be needed now; ninety-six keep it.
    expect(levelOf(earned, day(5), [before, ladder(120, 4)])).toMatchObject({
      level: 1,
      from: 120,
    });
    expect(levelOf(earned, day(5), [before, ladder(130, 4)]).level).toBe(0);
    expect(levelOf(earned, day(5), [ladder(120, 4)]).level).toBe(0);
    expect(fold(earned, [before, ladder(100, 4, false)], day(5))).toBeNull();
    expect(fold(earned, [], day(5))).toBeNull();
  });
});
