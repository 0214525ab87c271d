import type { BodyOf, EarningRule, ledgerContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import { listUnits, openUnits } from '../account/open-units.ts';
import { readRules, readVersions } from './rule.store.ts';

type Input = BodyOf<typeof ledgerContract.saveEarningRule> & { ruleId: string };

/**
 * Makes a rule or its next version. Of two who change the same version at once one is told that it has
 * changed; who sends the same again gets what was saved.
 * @throws Refusal ledger.organisation_unknown, ledger.unit_unknown, ledger.rule_changed
 */
export async function saveRule(ctx: Ctx, input: Input): Promise<EarningRule> {
  const [[organisation], units] = await Promise.all([
    organisationNames(ctx, [input.organisationId]),
    listUnits(ctx),
  ]);
  if (organisation === undefined) throw new Refusal('ledger.organisation_unknown');
  if (units.find(({ code }) => code === input.unit)?.kind !== 'points')
    throw new Refusal('ledger.unit_unknown');
  await openUnits(ctx);
  const saved = await ctx.tx.query(insertVersion, [
    ctx.communityId,
    input.ruleId,
    input.version,
    input.title,
    input.fact,
    input.unit,
    input.points,
    input.organisationId,
    input.leastStars,
    input.capDay,
    input.capWeek,
    input.giverDays,
    input.coolingMinutes,
    input.active,
    input.reason,
    ctx.now,
    ctx.actor.personId,
    ctx.actor.name,
  ]);
  if (saved.count === 0) await refuseUnlessSame(ctx, input);
  else
    audit(ctx, {
      act: 'ledger.rule',
      subjectKind: 'rule',
      subjectId: input.ruleId,
      subjectLabel: `${input.title} ${input.version + 1}`,
      reason: input.reason,
    });
  const [rule] = await readRules(ctx, input.ruleId);
  return rule!;
}

/** Only upon the version that was looked at; its primary key lets one of two through. */
const insertVersion = `insert into ledger_rule (community_id, id, version, title, fact, unit, points, organisation_id,
    least_stars, cap_day, cap_week, giver_days, cooling_minutes, active, reason, starts_at, by_id, by_name)
  select $1, $2::uuid, $3::int + 1, $4, $5, $6, $7::int, $8::uuid, $9::int, $10::int, $11::int, $12::int, $13::int,
    $14::boolean, $15, $16::timestamptz, $17::uuid, $18
  where $3 = coalesce((select max(version) from ledger_rule where community_id = $1 and id = $2), 0)
  on conflict do nothing`;

async function refuseUnlessSame(ctx: Ctx, { ruleId, ...input }: Input): Promise<void> {
  const [now] = await readVersions(ctx, ruleId);
  const wanted = { ...input, version: input.version + 1 };
  const same =
    now !== undefined &&
    Object.entries(wanted).every(([key, value]) => now[key as keyof typeof now] === value);
  if (!same) throw new Refusal('ledger.rule_changed');
}
