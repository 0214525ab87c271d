import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { todayOf } from '../community.store.ts';

/** Everybody listed today in some buildings; without buildings, in the whole community. */
export async function residentsIn(ctx: Ctx, buildingIds: readonly string[]): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string }>`select distinct m.person_id as "personId"
      from household_member m join home h on h.community_id = m.community_id and h.id = m.home_id
      where m.community_id = ${ctx.communityId} and m.ends_on is null and m.starts_on <= ${todayOf(ctx)}
        and (${buildingIds.length === 0} or h.building_id = any (${[...buildingIds]}::uuid[]))
      order by 1`,
  );
  return found.map(({ personId }) => personId);
}

/** Everybody listed today in one home. */
export async function residentsOfHome(ctx: Ctx, homeId: string): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ personId: string }>`select distinct person_id as "personId" from household_member
      where community_id = ${ctx.communityId} and home_id = ${homeId} and ends_on is null
        and starts_on <= ${todayOf(ctx)}`,
  );
  return found.map(({ personId }) => personId);
}
