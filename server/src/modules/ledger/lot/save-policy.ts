import type { BodyOf, ledgerContract, OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { listUnits, openUnits } from '../account/open-units.ts';
import { funderRoles } from '../ledger.policy.ts';

type Policies = OutOf<typeof ledgerContract.listExpiryPolicies>;
type Policy = Policies['items'][number];

/** How long points of each kind last; a kind nobody has spoken about lasts. */
export async function listPolicies(ctx: Ctx): Promise<Policies> {
  const units = (await listUnits(ctx)).filter(({ kind }) => kind === 'points');
  const found = await ctx.tx.query<Policy>(
    `select distinct on (unit) unit, version, kind, count, reason, starts_at as "startsAt", by_name as "byName"
     from ledger_expiry_policy where community_id = $1 order by unit, version desc`,
    [ctx.communityId],
  );
  const known = new Map(found.rows.map((one) => [one.unit, one]));
  const items = units.map(({ code }) => known.get(code) ?? { ...lasting, unit: code });
  return { items, can: { save: hasRole(ctx.actor, ...funderRoles) } };
}

const lasting = {
  version: 0,
  kind: 'never',
  count: 0,
  reason: '',
  startsAt: null,
  byName: null,
} as const;

/**
 * From now on points of a kind last so long; those that came before keep their days.
 * @throws Refusal ledger.unit_unknown, ledger.rule_changed
 */
export async function savePolicy(
  ctx: Ctx,
  unit: string,
  { version, kind, count, reason }: BodyOf<typeof ledgerContract.saveExpiryPolicy>,
): Promise<Policy> {
  const known = (await listUnits(ctx)).find(({ code }) => code === unit);
  if (known?.kind !== 'points') throw new Refusal('ledger.unit_unknown');
  await openUnits(ctx);
  const saved = await ctx.tx.query(
    `insert into ledger_expiry_policy (community_id, unit, version, kind, count, reason, starts_at, by_id, by_name)
     select $1, $2, $3::int + 1, $4, $5::int, $6, $7::timestamptz, $8::uuid, $9
     where $3 = coalesce((select max(version) from ledger_expiry_policy where community_id = $1 and unit = $2), 0)
     on conflict do nothing`,
    [
      ctx.communityId,
      unit,
      version,
      kind,
      kind === 'never' ? 0 : count,
      reason,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  if (saved.count === 0) throw new Refusal('ledger.rule_changed');
  audit(ctx, { act: 'ledger.expiry', subjectKind: 'unit', subjectLabel: unit, reason });
  return (await listPolicies(ctx)).items.find((one) => one.unit === unit)!;
}
