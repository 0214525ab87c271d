import type { BodyOf, EarningCap, ledgerContract, OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { msOf, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { listUnits, openUnits } from '../account/open-units.ts';
import { funderRoles } from '../ledger.policy.ts';

const columns = `id, version, title, unit, facts, each_giver as "eachGiver", span, most, active, reason,
  starts_at as "startsAt", by_name as "byName"`;

/** Every version of the caps over several rules, oldest first. */
export async function readCaps(ctx: Ctx): Promise<EarningCap[]> {
  const found = await ctx.tx.query<EarningCap>(
    `select ${columns} from ledger_cap where community_id = $1 order by id, version`,
    [ctx.communityId],
  );
  return found.rows;
}

/** Those of a kind that were in force at a moment: what happened in March keeps the caps of March. */
export function capsOn(versions: readonly EarningCap[], unit: string, at: Instant): EarningCap[] {
  const last = new Map<string, EarningCap>();
  for (const one of versions) if (msOf(one.startsAt) <= msOf(at)) last.set(one.id, one);
  return [...last.values()].filter((one) => one.active && one.unit === unit);
}

/** Those of a kind that are in force now. */
export const capsNow = async (ctx: Ctx, unit: string): Promise<EarningCap[]> =>
  capsOn(await readCaps(ctx), unit, ctx.now);

/** What rules together may give to one person, as it is now. */
export async function listCaps(ctx: Ctx): Promise<OutOf<typeof ledgerContract.listEarningCaps>> {
  const last = new Map((await readCaps(ctx)).map((one) => [one.id, one]));
  const items = [...last.values()].toSorted(
    (a, b) => Number(b.active) - Number(a.active) || (a.title < b.title ? -1 : 1),
  );
  return { items, can: { save: hasRole(ctx.actor, ...funderRoles) } };
}

type Input = BodyOf<typeof ledgerContract.saveEarningCap> & { id: string };

/**
 * Makes a cap or its next version; who sends the same again gets what was saved.
 * @throws Refusal ledger.unit_unknown, ledger.rule_changed
 */
export async function saveCap(ctx: Ctx, input: Input): Promise<EarningCap> {
  const unit = (await listUnits(ctx)).find(({ code }) => code === input.unit);
  if (unit?.kind !== 'points') throw new Refusal('ledger.unit_unknown');
  await openUnits(ctx);
  const saved = await ctx.tx.query(insertVersion, [
    ctx.communityId,
    input.id,
    input.version,
    input.title,
    input.unit,
    [...new Set(input.facts)].toSorted(),
    input.eachGiver,
    input.span,
    input.most,
    input.active,
    input.reason,
    ctx.now,
    ctx.actor.personId,
    ctx.actor.name,
  ]);
  const now = (await readCaps(ctx)).findLast(({ id }) => id === input.id);
  if (saved.count > 0)
    audit(ctx, {
      act: 'ledger.cap',
      subjectKind: 'rule',
      subjectId: input.id,
      subjectLabel: `${input.title} ${input.version + 1}`,
      reason: input.reason,
    });
  else if (now === undefined || !isSame(now, input)) throw new Refusal('ledger.rule_changed');
  return now!;
}

const insertVersion = `insert into ledger_cap (community_id, id, version, title, unit, facts, each_giver, span, most,
    active, reason, starts_at, by_id, by_name)
  select $1, $2::uuid, $3::int + 1, $4, $5, $6::text[], $7::boolean, $8, $9::int, $10::boolean, $11, $12::timestamptz,
    $13::uuid, $14
  where $3 = coalesce((select max(version) from ledger_cap where community_id = $1 and id = $2), 0)
  on conflict do nothing`;

const isSame = (now: EarningCap, { facts, version, ...input }: Input): boolean =>
  now.version === version + 1 &&
  [...new Set(facts)].toSorted().join() === now.facts.join() &&
  Object.entries(input).every(([key, value]) => now[key as keyof EarningCap] === value);
