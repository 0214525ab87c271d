import type { EarnFact, earnOutcome } from '@linli/contract';
import type { z } from 'zod';
import { msOf, type Instant } from '../../../platform/clock/clock.ts';
import { dayNumber, localMonth, weekNumber } from '../ledger-day.ts';

export type Outcome = z.infer<typeof earnOutcome>;

/** What a rule says; how it came about is not needed to judge. */
export interface RuleTerms {
  fact: EarnFact;
  points: number;
  leastStars: number | null;
  capDay: number | null;
  capWeek: number | null;
  giverDays: number;
  coolingMinutes: number;
  active: boolean;
}

/** Something that happened, and may earn somebody points. */
export interface Occurrence {
  fact: EarnFact;
  personId: string;
  /** What it happened to; one source earns a person once by each rule. */
  sourceId: string;
  giverId: string | null;
  at: Instant;
  stars: number | null;
  /** Which one it was, without anybody's name: 工单 1024. */
  label: string;
}

/** What somebody got by the same rule before. */
export interface Earlier {
  at: Instant;
  points: number;
  giverId: string | null;
}

/** What rules together may give of one kind to one person. */
export interface CapTerms {
  unit: string;
  /** Of what happened; none is everything. */
  facts: readonly EarnFact[];
  eachGiver: boolean;
  span: 'day' | 'week' | 'month';
  most: number;
  active: boolean;
}

/** What somebody got of a kind before, by whatever rule. */
export interface EarlierByAny extends Earlier {
  fact: EarnFact;
}

/** What caps over several rules leave of a kind for what happened. */
export function leftBy(
  caps: readonly CapTerms[],
  { fact, at, giverId }: Occurrence,
  earlier: readonly EarlierByAny[],
): number {
  const left = caps
    .filter(({ active, facts }) => active && (facts.length === 0 || facts.includes(fact)))
    // Where nobody gave it, there is no giver to count apart.
    .filter(({ eachGiver }) => !eachGiver || giverId !== null)
    .map(({ facts, eachGiver, span, most }) => {
      const counts = (other: EarlierByAny) =>
        spanOf[span](other.at) === spanOf[span](at) &&
        (facts.length === 0 || facts.includes(other.fact)) &&
        (!eachGiver || other.giverId === giverId);
      return most - earlier.filter(counts).reduce((sum, { points }) => sum + points, 0);
    });
  return Math.min(Infinity, ...left);
}

const spanOf = { day: dayNumber, week: weekNumber, month: localMonth } as const;
/** How far back a cap looks: a month has thirty-one days. */
export const capDays = 32;

/** Null: the rule is not about this. @param most what caps over several rules leave */
export function judge(
  rule: RuleTerms,
  one: Occurrence,
  earlier: readonly Earlier[],
  most = Infinity,
): { outcome: Outcome; points: number } | null {
  if (!rule.active || rule.fact !== one.fact) return null;
  if (rule.leastStars !== null && one.stars !== null && one.stars < rule.leastStars) return null;
  if (one.giverId === one.personId) return { outcome: 'own', points: 0 };
  const apart = (other: Earlier) => Math.abs(msOf(one.at) - msOf(other.at));
  if (earlier.some((other) => apart(other) < rule.coolingMinutes * 60_000))
    return { outcome: 'cooling', points: 0 };
  const again = (other: Earlier) =>
    other.giverId !== null &&
    other.giverId === one.giverId &&
    apart(other) < rule.giverDays * 86_400_000;
  if (earlier.some(again)) return { outcome: 'same_giver', points: 0 };
  const sum = (is: (other: Earlier) => boolean) =>
    earlier.filter(is).reduce((total, { points }) => total + points, 0);
  const left = Math.min(
    rule.points,
    most,
    (rule.capDay ?? Infinity) - sum(({ at }) => dayNumber(at) === dayNumber(one.at)),
    (rule.capWeek ?? Infinity) - sum(({ at }) => weekNumber(at) === weekNumber(one.at)),
  );
  return left > 0 ? { outcome: 'given', points: left } : { outcome: 'capped', points: 0 };
}

/** How far back a rule looks. */
export const lookBackDays = (rule: Pick<RuleTerms, 'giverDays' | 'coolingMinutes'>): number =>
  Math.max(8, rule.giverDays, Math.ceil(rule.coolingMinutes / 1440)) + 1;
