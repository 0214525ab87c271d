import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { naturally } from '../search-words.ts';

export interface HomeBrief {
  homeId: string;
  buildingId: string;
  label: string;
}

const columns = sql`h.id as "homeId", h.building_id as "buildingId", h.label`;

/** The homes of some buildings, in the order in which people count them. */
export function homesIn(ctx: Ctx, buildingIds: readonly string[]): Promise<HomeBrief[]> {
  return rows(
    ctx.tx,
    sql<HomeBrief>`select ${columns} from home h
      where h.community_id = ${ctx.communityId} and h.building_id = any (${[...buildingIds]}::uuid[])
      order by ${naturally(sql`h.label`)}, h.id limit 5000`,
  );
}

/** Those of the ids that are homes of this community. */
export async function homesByIds(ctx: Ctx, ids: readonly string[]): Promise<HomeBrief[]> {
  if (ids.length === 0) return [];
  return rows(
    ctx.tx,
    sql<HomeBrief>`select ${columns} from home h
      where h.community_id = ${ctx.communityId} and h.id = any (${[...ids]}::uuid[])`,
  );
}

/** Homes of some buildings into which a household moved on or after a day. */
export function movedInSince(
  ctx: Ctx,
  { buildingIds, day }: { buildingIds: readonly string[]; day: string },
): Promise<(HomeBrief & { startsOn: string })[]> {
  return rows(
    ctx.tx,
    sql<HomeBrief & { startsOn: string }>`select ${columns}, k.starts_on::text as "startsOn"
      from household k join home h on h.community_id = k.community_id and h.id = k.home_id
      where k.community_id = ${ctx.communityId} and k.ends_on is null
        and k.starts_on >= ${day}::date and h.building_id = any (${[...buildingIds]}::uuid[])
      order by k.starts_on desc, h.label limit 50`,
  );
}
