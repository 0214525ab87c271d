import type { BodyOf, OutOf, StarRules, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { namesOf } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { shippedRules } from './star-rules.ts';

type Answer = OutOf<typeof stewardContract.getStarRules>;

/** Rules of before the exam had a weight of its own and stars were worth pay: none. */
const whole = (rules: StarRules): StarRules => ({
  ...rules,
  stars: rules.stars.map((one) => ({ ...one, allowanceFen: one.allowanceFen ?? 0 })),
  valueFen: rules.valueFen ?? 0,
  weights: { ...rules.weights, exam: rules.weights.exam ?? 0 },
});

/** The rules that count today: of those whose day has come the latest, else what is shipped, version 0. */
export async function readRules(ctx: Ctx): Promise<{ version: number; rules: StarRules }> {
  const found = await firstRow(
    ctx.tx,
    sql<{ version: number; rules: StarRules }>`select version, rules from star_rules
      where community_id = ${ctx.communityId} and valid_from <= ${todayIn(ctx)}::date
      order by valid_from desc, version desc limit 1`,
  );
  if (found === undefined) return { version: 0, rules: shippedRules };
  return { version: found.version, rules: whole(found.rules) };
}

/** What counts today, and every version with its day. */
export async function getRules(ctx: Ctx): Promise<Answer> {
  type Row = Omit<Answer['versions'][number], 'byName'> & { byId: string | null; at: Instant };
  const [{ version: inForce, rules }, found] = await Promise.all([
    readRules(ctx),
    rows(
      ctx.tx,
      sql<Row>`select version, valid_from::text as "validFrom", by_id as "byId", at, rules
        from star_rules where community_id = ${ctx.communityId} order by version desc limit 50`,
    ),
  ]);
  const names = await namesOf(
    ctx,
    found.map((one) => one.byId),
  );
  return {
    version: found[0]?.version ?? 0,
    inForce,
    rules,
    versions: found.map(({ byId, ...one }) => ({
      ...one,
      rules: whole(one.rules),
      byName: byId === null ? null : (names.get(byId) ?? null),
    })),
    can: { manage: hasRole(ctx.actor, 'manager', 'operator') },
  };
}

/**
 * Rules that can be kept: the weights make a hundred, and what keeps a star lies below what gains it, else
 * one at the edge would come and go.
 * @throws Refusal steward.weights_off, keep_above_gain, invalid_input
 */
export function sound(rules: StarRules): StarRules {
  const { weights, keepRatingPercent } = rules;
  if (weights.exam + weights.defence + weights.daily + weights.learning !== 100)
    throw new Refusal('steward.weights_off');
  const gains = rules.stars.flatMap((one) => one.ratingPercent ?? []);
  if (gains.some((one) => keepRatingPercent >= one)) throw new Refusal('steward.keep_above_gain');
  const stars = rules.stars.toSorted((one, other) => one.star - other.star);
  if (!stars.every((one, place) => one.star === place + 1))
    throw new Refusal('invalid_input', { field: 'body.rules.stars', problem: 'each_star_once' });
  return { ...rules, stars };
}

/**
 * Rules as a new version from a day on; the old ones stay.
 * @throws Refusal steward.rules_changed, rules_in_past, weights_off, keep_above_gain
 */
export async function saveRules(
  ctx: Ctx,
  { version, rules, validFrom = todayIn(ctx) }: BodyOf<typeof stewardContract.saveStarRules>,
): Promise<Answer> {
  const kept = sound(rules);
  // What was decided by the rules of a day is not decided anew.
  if (validFrom < todayIn(ctx)) throw new Refusal('steward.rules_in_past');
  if ((await getRules(ctx)).version !== version) throw new Refusal('steward.rules_changed');
  const written = await run(
    ctx.tx,
    sql`insert into star_rules (community_id, version, rules, by_id, at, valid_from)
      values (${ctx.communityId}, ${version + 1}, ${JSON.stringify(kept)}::jsonb,
        ${ctx.actor.personId}, ${ctx.now}, ${validFrom}::date) on conflict do nothing`,
  );
  if (written === 0) throw new Refusal('steward.rules_changed');
  audit(ctx, { act: 'star_rules.save', subjectKind: 'star_rules', subjectLabel: `${version + 1}` });
  return getRules(ctx);
}
