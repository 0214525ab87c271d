import type { BodyOf, ledgerContract, LevelLadder, OutOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { listUnits } from '../account/open-units.ts';
import { funderRoles } from '../ledger.policy.ts';
import { stepsAreRight, usualLadder, type Ladder } from './level.ts';

const columns = `scope, version, active, steps, kept_percent as "keptPercent", reason,
  starts_at as "startsAt", by_name as "byName"`;

/** Of all points together and of each kind that has levels, every version, oldest first. */
export async function readLadders(ctx: Ctx): Promise<Map<string, Ladder[]>> {
  const found = await ctx.tx.query<LevelLadder>(
    `select ${columns} from ledger_level where community_id = $1 order by scope, version`,
    [ctx.communityId],
  );
  const ladders: Map<string, Ladder[]> = Map.groupBy(found.rows, ({ scope }) => scope);
  return ladders.set('all', [usualLadder, ...(ladders.get('all') ?? [])]);
}

/** The levels as they are now; a kind nobody has spoken about has none. */
export async function listLevels(ctx: Ctx): Promise<OutOf<typeof ledgerContract.listLevels>> {
  const [found, units] = await Promise.all([
    ctx.tx.query<LevelLadder>(
      `select distinct on (scope) ${columns} from ledger_level where community_id = $1
       order by scope, version desc`,
      [ctx.communityId],
    ),
    listUnits(ctx),
  ]);
  const known = new Map(found.rows.map((one) => [one.scope, one]));
  const unspoken = { version: 0, reason: '', byName: null };
  const { steps, ...usual } = usualLadder;
  const items = [
    'all',
    ...units.filter(({ kind }) => kind === 'points').map(({ code }) => code),
  ].map(
    (scope) =>
      known.get(scope) ?? {
        ...usual,
        ...unspoken,
        scope,
        steps: [...steps],
        startsAt: null,
        active: scope === 'all',
      },
  );
  return { items, can: { save: hasRole(ctx.actor, ...funderRoles) } };
}

type Steps = Omit<BodyOf<typeof ledgerContract.saveLevels>, 'reason' | 'version'>;

/** @throws Refusal ledger.unit_unknown, ledger.level_steps */
export async function refuseWrong(ctx: Ctx, scope: string, { steps }: Steps): Promise<void> {
  const unit = (await listUnits(ctx)).find(({ code }) => code === scope);
  if (scope !== 'all' && unit?.kind !== 'points') throw new Refusal('ledger.unit_unknown');
  if (!stepsAreRight(steps)) throw new Refusal('ledger.level_steps');
}

/**
 * From now on levels are reached and kept by these steps. Of two who change one version, one is told.
 * @throws Refusal ledger.unit_unknown, ledger.level_steps, ledger.rule_changed
 */
export async function saveLevels(
  ctx: Ctx,
  scope: string,
  { version, reason, ...steps }: BodyOf<typeof ledgerContract.saveLevels>,
): Promise<LevelLadder> {
  await refuseWrong(ctx, scope, steps);
  const saved = await ctx.tx.query(
    `insert into ledger_level (community_id, scope, version, active, steps, kept_percent, reason, starts_at, by_id, by_name)
     select $1, $2, $3::int + 1, $4::boolean, $5::jsonb, $6::int, $7, $8::timestamptz, $9::uuid, $10
     where $3 = coalesce((select max(version) from ledger_level where community_id = $1 and scope = $2), 0)
     on conflict do nothing`,
    [
      ctx.communityId,
      scope,
      version,
      steps.active,
      JSON.stringify(steps.steps),
      steps.keptPercent,
      reason,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  if (saved.count === 0) throw new Refusal('ledger.rule_changed');
  audit(ctx, { act: 'ledger.levels', subjectKind: 'unit', subjectLabel: scope, reason });
  return (await listLevels(ctx)).items.find((one) => one.scope === scope)!;
}
