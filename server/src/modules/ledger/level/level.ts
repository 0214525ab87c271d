import type { Level, LevelStep } from '@linli/contract';
import { msOf, type Instant } from '../../../platform/clock/clock.ts';

/** A version of the steps of levels. */
export interface Ladder {
  active: boolean;
  steps: readonly LevelStep[];
  /** A level is lost only below so many parts of a hundred of what it took. */
  keptPercent: number;
  /** Null: since ever. */
  startsAt: Instant | null;
}

/** What was earned, and what of it was taken back (with a minus), in any order. */
export interface Earned {
  at: Instant;
  amount: number;
}

const yearMs = 365 * 86_400_000;

/** As it ships: levels of all points together. Nobody goes up and down with every week. */
export const usualLadder: Ladder = {
  active: true,
  steps: [
    { from: 0, nameZh: '新邻居', nameEn: 'New neighbour' },
    { from: 50, nameZh: '热心邻居', nameEn: 'Warm-hearted' },
    { from: 200, nameZh: '好邻居', nameEn: 'Good neighbour' },
    { from: 500, nameZh: '邻里骨干', nameEn: 'Pillar of the place' },
    { from: 1200, nameZh: '邻里之星', nameEn: 'Star of the place' },
  ],
  keptPercent: 80,
  startsAt: null,
};

/** What is wrong with steps: they begin at nought and rise. */
export const stepsAreRight = (steps: readonly LevelStep[]): boolean =>
  steps[0]?.from === 0 && steps.every(({ from }, nth) => nth === 0 || from > steps[nth - 1]!.from);

/**
 * Folded from what was earned: each amount counts for 365 days, and the level remembers where it was. Each
 * moment is judged by the steps that held then; new steps leave a level where they still keep it.
 * @param ladders the versions, oldest first
 * @returns null where there are no levels now
 */
export function levelOf(
  earned: readonly Earned[],
  ladders: readonly Ladder[],
  now: Instant,
): Level | null {
  const nowMs = msOf(now);
  const changes: Change[] = [
    ...ladders.map((ladder) => ({
      ms: ladder.startsAt === null ? -Infinity : msOf(ladder.startsAt),
      amount: Infinity,
      ladder,
    })),
    ...earned.flatMap(({ at, amount }) => [
      { ms: msOf(at), amount },
      { ms: msOf(at) + yearMs, amount: -amount },
    ]),
  ]
    .filter(({ ms }) => ms <= nowMs)
    .toSorted((a, b) => a.ms - b.ms || order(b) - order(a));
  let [score, level] = [0, 0];
  let current: Ladder | null = null;
  for (const { amount, ladder } of changes) {
    if (ladder === undefined) score += amount;
    else current = ladder;
    level = current?.active === true ? stepTo(current, score, level) : 0;
  }
  return current?.active === true ? standing(current, score, level) : null;
}

interface Change {
  ms: number;
  amount: number;
  ladder?: Ladder;
}

/** At one moment first the steps that hold, then what came, then what went. */
const order = ({ amount, ladder }: Change) =>
  ladder === undefined ? Math.sign(amount) : Number.MAX_SAFE_INTEGER;

function stepTo(ladder: Ladder, score: number, before: number): number {
  const { steps } = ladder;
  let level = Math.min(before, steps.length - 1);
  while (level + 1 < steps.length && score >= steps[level + 1]!.from) level += 1;
  while (level > 0 && score < keepsOf(ladder, level)) level -= 1;
  return level;
}

function standing(ladder: Ladder, score: number, level: number): Level {
  const { steps } = ladder;
  const { from, nameZh, nameEn } = steps[level]!;
  return {
    level,
    nameZh,
    nameEn,
    score,
    from,
    keeps: keepsOf(ladder, level),
    next: steps[level + 1]?.from ?? null,
    count: steps.length,
  };
}

const keepsOf = ({ steps, keptPercent }: Ladder, level: number) =>
  Math.floor((steps[level]!.from * keptPercent) / 100);
