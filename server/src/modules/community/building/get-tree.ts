import { communityContract, type OutOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { naturally } from '../search-words.ts';

type Tree = OutOf<typeof communityContract.getTree>;
type Building = Omit<Tree['buildings'][number], 'homeCount'>;
type Entrance = Omit<Tree['entrances'][number], 'homeCount'>;

/** Sections, buildings and entrances in the order people count them. */
export async function getTree(ctx: Ctx): Promise<Tree> {
  const { tx, communityId } = ctx;
  const [sections, buildings, entrances, counts] = await Promise.all([
    rows(
      tx,
      sql<Tree['sections'][number]>`select id, name from section
        where community_id = ${communityId} order by ${naturally(sql`name`)}, id`,
    ),
    rows(
      tx,
      sql<Building>`select id, section_id as "sectionId", code, name, storeys, lng, lat,
          footprint is not null as "hasFootprint"
        from building where community_id = ${communityId} order by ${naturally(sql`name`)}, id`,
    ),
    rows(
      tx,
      sql<Entrance>`select id, building_id as "buildingId", code, name from entrance
        where community_id = ${communityId} order by ${naturally(sql`code`)}, id`,
    ),
    homeCounts(ctx),
  ]);
  const counted = <T extends { id: string }>(one: T) => ({
    ...one,
    homeCount: counts.get(one.id) ?? 0,
  });
  return { sections, buildings: buildings.map(counted), entrances: entrances.map(counted) };
}

/** Homes per building and per entrance, in one look over the homes. */
async function homeCounts(ctx: Ctx): Promise<Map<string, number>> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string | null; homes: number }>`
      select coalesce(entrance_id, building_id) as id, count(*)::int as homes from home
      where community_id = ${ctx.communityId}
      group by grouping sets ((building_id), (entrance_id))`,
  );
  return new Map(found.flatMap(({ id, homes }) => (id === null ? [] : [[id, homes]])));
}
