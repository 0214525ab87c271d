import type { BodyOf, ledgerContract, OutOf } from '@linli/contract';
import { msOf } from '../../../platform/clock/clock.ts';
import {
  judge,
  leftBy,
  type CapTerms,
  type Earlier,
  type Occurrence,
  type Outcome,
} from './earning-rule.ts';

type Trial = OutOf<typeof ledgerContract.tryEarningRule>;

/**
 * What a rule would have made of what happened. Pure; budgets, and what other rules give, are not looked at.
 * @param caps over several rules, of the kind that it gives
 */
export function tryRule(
  rule: BodyOf<typeof ledgerContract.tryEarningRule>,
  happened: readonly Occurrence[],
  caps: readonly CapTerms[] = [],
): Trial {
  const terms = { ...rule, active: true };
  const outcomes = new Map<Outcome, number>();
  const earlier = new Map<string, Earlier[]>();
  const seen = new Set<string>();
  let about = 0;
  for (const one of happened.toSorted((a, b) => msOf(a.at) - msOf(b.at))) {
    const key = `${one.personId} ${one.sourceId}`;
    if (seen.has(key)) continue;
    const theirs = earlier.get(one.personId) ?? [];
    const most = leftBy(
      caps,
      one,
      theirs.map((other) => ({ ...other, fact: rule.fact })),
    );
    const verdict = judge(terms, one, theirs, most);
    if (verdict === null) continue;
    seen.add(key);
    about += 1;
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
    if (verdict.outcome !== 'given') continue;
    theirs.push({ at: one.at, points: verdict.points, giverId: one.giverId });
    earlier.set(one.personId, theirs);
  }
  const sums = [...earlier.values()].map((list) =>
    list.reduce((sum, { points }) => sum + points, 0),
  );
  const times = outcomes.get('given') ?? 0;
  outcomes.delete('given');
  return {
    happened: about,
    times,
    points: sums.reduce((sum, one) => sum + one, 0),
    people: sums.length,
    without: [...outcomes].map(([outcome, count]) => ({ outcome, times: count })),
    most: Math.max(0, ...sums),
  };
}
