import type { BodyOf, OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { getTree, listStaff, organisationNames, standInsFrom } from '../../community/index.ts';
import { sumHours } from '../hours/record-hours.ts';
import { todayIn } from './today.ts';
import { holderOf, holders, insertSteward, readStewards } from './steward.store.ts';

type Answer = OutOf<typeof stewardContract.listStewards>;

export const leadsStewards = (ctx: Ctx): boolean => hasRole(ctx.actor, 'manager', 'operator');

/** Stewards of both kinds, and the buildings that have none. */
export async function listStewards(ctx: Ctx): Promise<Answer> {
  const people = await holders(ctx);
  const ids = people.map((one) => one.personId);
  const [staff, tree, records, standIns, hours, homes, names] = await Promise.all([
    listStaff(ctx),
    getTree(ctx),
    readStewards(ctx, ids),
    standInsFrom(ctx),
    sumHours(ctx, ids),
    homesEach(ctx),
    organisationNames(ctx, [...new Set(people.flatMap((one) => one.organisationId ?? []))]),
  ]);
  const buildings = new Map(tree.buildings.map((one) => [one.id, one.name]));
  const items = people.map((one): Answer['items'][number] => {
    const record = records.find((row) => row.personId === one.personId);
    const away = standIns.find((row) => row.stewardId === one.personId);
    const line = staff.items.find((row) => row.personId === one.personId && row.role === 'steward');
    const sum = hours.find((row) => row.personId === one.personId);
    return {
      personId: one.personId,
      name: one.name,
      kind: one.kind,
      organisationName: names.find((row) => row.id === one.organisationId)?.name ?? null,
      sinceOn: record?.sinceOn ?? null,
      probationUntil: record?.probationUntil ?? null,
      stars: record?.stars ?? 0,
      buildings: (line?.buildingIds ?? []).map((id) => ({ id, name: buildings.get(id) ?? '' })),
      homes: homes.get(one.personId) ?? 0,
      substitute:
        away === undefined
          ? null
          : {
              id: away.id,
              personId: away.substituteId,
              name: people.find((row) => row.personId === away.substituteId)?.name ?? '',
              startsAt: away.startsAt,
              endsAt: away.endsAt,
            },
      verifiedMinutes: sum?.verified ?? 0,
      hoursMinutes: (sum?.verified ?? 0) + (sum?.manual ?? 0),
      version: record?.version ?? 0,
    };
  });
  return { items, gaps: staff.uncovered, can: { manage: leadsStewards(ctx) } };
}

async function homesEach(ctx: Ctx): Promise<Map<string, number>> {
  const found = await rows(
    ctx.tx,
    sql<{ stewardId: string; count: number }>`
      select steward_id as "stewardId", count(*)::int as count from home_charge
      where community_id = ${ctx.communityId} and until_at is null and steward_id is not null
      group by steward_id`,
  );
  return new Map(found.map((one) => [one.stewardId, one.count]));
}

/**
 * Since when somebody is a steward, and until when on trial.
 * @throws Refusal steward.unknown, since_in_future, changed
 */
export async function saveSteward(
  ctx: Ctx,
  personId: string,
  input: BodyOf<typeof stewardContract.saveSteward>,
): Promise<void> {
  const { sinceOn, probationUntil, version } = input;
  const holder = await holderOf(ctx, personId);
  if (holder === undefined) throw new Refusal('steward.unknown');
  if (sinceOn > todayIn(ctx)) throw new Refusal('steward.since_in_future');
  const { kind } = holder;
  if (version === 0)
    await insertSteward(ctx, { personId, kind, sinceOn, probationUntil, stars: 0 });
  const written = await run(
    ctx.tx,
    sql`update steward set since_on = ${sinceOn}::date, probation_until = ${probationUntil}::date,
        kind = ${kind}, version = version + 1,
        -- A trial that was made longer ends once more.
        probation_told_at = case when probation_until is distinct from ${probationUntil}::date
          then null else probation_told_at end
      where community_id = ${ctx.communityId} and person_id = ${personId} and version = ${version}`,
  );
  if (written === 0) throw new Refusal('steward.changed');
  audit(ctx, { act: 'steward.save', subjectKind: 'person', subjectId: personId });
}
