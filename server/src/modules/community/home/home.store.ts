import { communityContract, type OutOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { todayOf } from '../community.store.ts';

export type HomeDetail = OutOf<typeof communityContract.getHome>;
export type HomeRow = Omit<HomeDetail, 'areas' | 'households' | 'carSpaces' | 'can'>;

/** Of a home called `h`: the newest built area, and how many people are listed today. */
export const homeColumns = (day: RawBuilder<string>): RawBuilder<unknown> => sql`h.id,
  h.building_id as "buildingId", h.entrance_id as "entranceId", h.code, h.label, h.storey,
  (select a.m2 from home_area a where a.community_id = h.community_id and a.home_id = h.id
    and a.kind = 'built' order by a.as_of desc limit 1) as "builtM2",
  (select count(*)::int from household_member m where m.community_id = h.community_id
    and m.home_id = h.id and m.ends_on is null and m.starts_on <= ${day}) as residents`;

/** The homes of some ids, by label. */
export function homesByIds(ctx: Ctx, ids: readonly string[]): Promise<HomeRow[]> {
  return rows(
    ctx.tx,
    sql<HomeRow>`select ${homeColumns(todayOf(ctx))}, b.name as "buildingName",
        e.name as "entranceName"
      from home h
      join building b on b.community_id = h.community_id and b.id = h.building_id
      left join entrance e on e.community_id = h.community_id and e.id = h.entrance_id
      where h.community_id = ${ctx.communityId} and h.id = any (${ids}::uuid[])
      order by h.label, h.id`,
  );
}

export type AreaRow = HomeDetail['areas'][number] & { homeId: string };

export function areasOf(ctx: Ctx, homeIds: readonly string[]): Promise<AreaRow[]> {
  return rows(
    ctx.tx,
    sql<AreaRow>`select home_id as "homeId", kind, m2, source, as_of as "asOf" from home_area
      where community_id = ${ctx.communityId} and home_id = any (${homeIds}::uuid[])
      order by kind, as_of desc`,
  );
}

export type CarSpaceRow = HomeDetail['carSpaces'][number] & { homeId: string };

export function carSpacesOf(ctx: Ctx, homeIds: readonly string[]): Promise<CarSpaceRow[]> {
  return rows(
    ctx.tx,
    sql<CarSpaceRow>`select home_id as "homeId", id, name from place
      where community_id = ${ctx.communityId} and kind = 'car_space'
        and home_id = any (${homeIds}::uuid[]) order by name, id`,
  );
}

/**
 * Locks a home until the end of the transaction: who is listed there is decided by one at a time.
 * @returns where it is and what it is called.
 */
export async function lockHome(
  ctx: Ctx,
  homeId: string,
): Promise<{ id: string; buildingId: string; label: string }> {
  const found = await firstRow(
    ctx.tx,
    sql<{ id: string; buildingId: string; label: string }>`select id,
        building_id as "buildingId", label
      from home where community_id = ${ctx.communityId} and id = ${homeId} for no key update`,
  );
  if (found === undefined) throw notFound();
  return found;
}
