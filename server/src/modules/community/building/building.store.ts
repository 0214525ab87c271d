import { communityContract, type OutOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';

export type Building = OutOf<typeof communityContract.saveBuilding>;

/** Of a building called `b`. */
export const buildingColumns = sql.raw<Building>(`b.id, b.section_id as "sectionId", b.code, b.name,
  b.storeys, b.lng, b.lat, b.footprint is not null as "hasFootprint",
  (select count(*)::int from home h where h.community_id = b.community_id
    and h.building_id = b.id) as "homeCount"`);

export async function buildingOf(ctx: Ctx, buildingId: string): Promise<Building> {
  const found = await firstRow(
    ctx.tx,
    sql<Building>`select ${buildingColumns} from building b
      where b.community_id = ${ctx.communityId} and b.id = ${buildingId}`,
  );
  if (found === undefined) throw notFound();
  return found;
}

/** Homes carry their label, so that lists need no join; a new name must reach them. */
export async function relabelHomes(ctx: Ctx, buildingIds: readonly string[]): Promise<void> {
  if (buildingIds.length === 0) return;
  await ctx.tx.query(relabel, [ctx.communityId, buildingIds]);
}

// The same rule as `labelOf`: a dash where a name would run into the number.
const relabel = `update home h set label = n.before || case when n.before ~ '[A-Za-z0-9]$'
    then '-' else '' end || h.code
  from (select b.id as building_id, e.id as entrance_id, b.name || coalesce(e.name, '') as before
    from building b
    left join lateral (select id, name from entrance e where e.community_id = b.community_id
      and e.building_id = b.id union all select null, null) e on true
    where b.community_id = $1 and b.id = any ($2::uuid[])) n
  where h.community_id = $1 and h.building_id = n.building_id
    and h.entrance_id is not distinct from n.entrance_id`;
