import type { Ctx, Fact } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import type { Subscriber } from '../../../platform/facts/subscribers.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { assignedStewards, listStaff } from '../../community/index.ts';
import { memberRevoked } from '../../identity/index.ts';
import { gapOpened, type GapOpened } from '../events.ts';
import { holders } from '../person/steward.store.ts';
import { beginCharges, endCharges } from './charge.store.ts';
import { beginBuildingGaps, endBuildingGaps, openBuildingGaps } from './gap.store.ts';

/**
 * Writes down by name what nobody looks after any more: homes of whoever is no steward now, and buildings
 * without one. What has somebody again is closed. Run twice it does what it does once.
 */
export async function nameGaps(ctx: Ctx): Promise<GapOpened> {
  const [{ uncovered }, open, homes] = await Promise.all([
    listStaff(ctx),
    openBuildingGaps(ctx),
    homesLeft(ctx),
  ]);
  const bare = new Set(uncovered.map((one) => one.buildingId));
  await endBuildingGaps(
    ctx,
    open.map((one) => one.buildingId).filter((id) => !bare.has(id)),
  );
  const before = await assignedStewards(ctx, [...bare]);
  const buildings = await beginBuildingGaps(
    ctx,
    [...bare].map((buildingId) => {
      const leftId = before.find((one) => one.buildingId === buildingId)?.personId ?? null;
      return { buildingId, leftId, gap: leftId === null ? 'unassigned' : 'left' };
    }),
  );
  if (homes.length > 0) {
    await endCharges(ctx, homes);
    await beginCharges(ctx, homes, { gap: 'left' });
  }
  const found: GapOpened = { buildings, homes: homes.length };
  if (buildings + homes.length > 0) publish(ctx, gapOpened, { ...found });
  return found;
}

/** Homes given by name to somebody who is no full-time steward now; locked, so that they are named once. */
async function homesLeft(ctx: Ctx): Promise<string[]> {
  const stewards = (await holders(ctx)).filter((one) => one.kind === 'full_time');
  const found = await rows(
    ctx.tx,
    sql<{ homeId: string }>`select home_id as "homeId" from home_charge
      where community_id = ${ctx.communityId} and until_at is null and steward_id is not null
        and steward_id <> all (${stewards.map((one) => one.personId)}::uuid[])
      order by home_id for update`,
  );
  return found.map((one) => one.homeId);
}

/** At once when somebody is no steward any more. */
export const gapSubscriber: Subscriber = {
  name: 'steward-gaps',
  hears: [memberRevoked],
  handle: async (ctx: Ctx, facts: readonly Fact[]) => {
    if (facts.some((fact) => fact.data['role'] === 'steward')) await nameGaps(ctx);
  },
};

/** And each morning: a role may end by its day, without anybody ending it. */
export const nameGapsDaily: RecurringJob = {
  name: 'steward.name-gaps',
  cron: '0 7 * * *',
  run: async (tools) => {
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ id: string }>('select distinct community_id as id from steward'),
    );
    const failed: unknown[] = [];
    for (const { id } of found.rows)
      await tools.inCommunity(id, nameGaps).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
  },
};
