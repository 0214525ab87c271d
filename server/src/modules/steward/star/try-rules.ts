import type { OutOf, StarRules, stewardContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { evaluateAll, type SignalsOf } from '../evaluation/list-evaluations.ts';
import { holders } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { isEligible, itemsFor, lapsed, type Standing } from './star-rules.ts';
import { readRules, sound } from './star-rules.store.ts';
import { standingsOf } from './standing.ts';

type Answer = OutOf<typeof stewardContract.tryStarRules>;
type Known = Standing & { households: number };

/**
 * Who could rise and who would be warned by other rules than today's. Nothing is written.
 * @throws Refusal steward.weights_off, keep_above_gain
 */
export async function tryRules(
  ctx: Ctx,
  { rules, signalsOf }: { rules: StarRules; signalsOf: SignalsOf },
): Promise<Answer> {
  const after = sound(rules);
  const [{ rules: before }, evaluations, people] = await Promise.all([
    readRules(ctx),
    evaluateAll(ctx, signalsOf),
    holders(ctx),
  ]);
  const standings = await standingsOf(
    ctx,
    people.map((one) => one.personId),
    evaluations,
  );
  const today = todayIn(ctx);
  const items = people.flatMap(({ personId, name }): Answer['items'] => {
    const standing = standings.get(personId)!;
    const line = { personId, name, stars: standing.stars };
    return changesFor(standing, { before, after, today }).map((one) => ({ ...line, ...one }));
  });
  return { people: people.length, items };
}

/** How somebody would stand by other rules, against how they stand. */
export function changesFor(
  standing: Known,
  { before, after, today }: { before: StarRules; after: StarRules; today: string },
): Pick<Answer['items'][number], 'change' | 'missing'>[] {
  const up = (rules: StarRules) => {
    const rule = rules.stars.find((one) => one.star === standing.stars + 1);
    return rule === undefined ? null : itemsFor(rule, standing, today);
  };
  const [was, is] = [up(before), up(after)];
  const [lost, loses] = [lapsed(before, standing, today), lapsed(after, standing, today)];
  const found: ReturnType<typeof changesFor> = [];
  if (was !== null && is !== null && isEligible(was) !== isEligible(is)) {
    const missing = is.filter((one) => !one.met);
    found.push({ change: missing.length === 0 ? 'may_rise' : 'no_longer', missing });
  }
  if (lost.length > 0 !== loses.length > 0)
    found.push({ change: loses.length > 0 ? 'falls' : 'kept', missing: loses });
  return found;
}
