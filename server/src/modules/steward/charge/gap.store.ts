import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';

/** A building that nobody looks after, and what that is called. */
export interface BuildingGap {
  buildingId: string;
  gap: 'unassigned' | 'left';
  leftId: string | null;
  fromAt: Instant;
}

export function openBuildingGaps(ctx: Ctx): Promise<BuildingGap[]> {
  return rows(
    ctx.tx,
    sql<BuildingGap>`select building_id as "buildingId", gap, left_id as "leftId",
        from_at as "fromAt" from building_gap
      where community_id = ${ctx.communityId} and until_at is null order by from_at, building_id`,
  );
}

/** @returns how many are new: one that is open stays as it is. */
export function beginBuildingGaps(
  ctx: Ctx,
  gaps: readonly Omit<BuildingGap, 'fromAt'>[],
): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into building_gap (community_id, id, building_id, gap, left_id, from_at)
      select ${ctx.communityId}, gen_random_uuid(), g."buildingId", g.gap, g."leftId", ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb)
        as g("buildingId" uuid, gap text, "leftId" uuid)
      on conflict do nothing`,
  );
}

export function endBuildingGaps(ctx: Ctx, buildingIds: readonly string[]): Promise<number> {
  return run(
    ctx.tx,
    sql`update building_gap set until_at = greatest(from_at, ${ctx.now})
      where community_id = ${ctx.communityId} and until_at is null
        and building_id = any (${[...buildingIds]}::uuid[])`,
  );
}
